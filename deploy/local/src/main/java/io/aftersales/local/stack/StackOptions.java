package io.aftersales.local.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a local stack is made. Immutable; begin with {@link #defaults()}.
 *
 * @param data where the servers keep their data and logs over restarts; null: a fresh folder that goes when the stack is closed
 * @param elasticsearchVersion which of the unpacked Elasticsearch versions runs
 * @param flink how Flink is made; null: the stack has none
 * @param pace how the servers' JVMs are set
 */
public record StackOptions(
        @Nullable Path data,
        String elasticsearchVersion,
        @Nullable FlinkOptions flink,
        JvmPace pace) {

    /** Empty data, one TaskManager of eight slots, state on the heap, the Elasticsearch version that the build unpacked. */
    public static StackOptions defaults() {
        return new StackOptions(null, Distributions.elasticsearchVersion(), FlinkOptions.defaults(), JvmPace.LASTING);
    }

    /** Keeps data and logs in the folder; a later stack on the same folder goes on with them. */
    public StackOptions withData(Path folder) {
        return new StackOptions(folder, elasticsearchVersion, flink, pace);
    }

    public StackOptions withElasticsearchVersion(String version) {
        return new StackOptions(data, version, flink, pace);
    }

    public StackOptions withFlink(FlinkOptions options) {
        return new StackOptions(data, elasticsearchVersion, options, pace);
    }

    public StackOptions withPace(JvmPace newPace) {
        return new StackOptions(data, elasticsearchVersion, flink, newPace);
    }

    /** Kafka and Elasticsearch only. */
    public StackOptions withoutFlink() {
        return new StackOptions(data, elasticsearchVersion, null, pace);
    }

    /**
     * How the local Flink is made.
     *
     * @param taskManagers number of TaskManager processes
     * @param slots slots of each TaskManager
     * @param backend where keyed state lives
     * @param memory sizes of the processes
     * @param jobsInside whether the packaged jobs are on the class path of Flink's processes, as in an image that is made for them: all jobs
     *     share their classes then, which are loaded, checked and compiled once instead of once for each; but no job can be upgraded
     * @param configuration further keys of Flink's configuration; they win over those that the stack sets
     */
    public record FlinkOptions(
            int taskManagers,
            int slots,
            StateBackend backend,
            FlinkMemory memory,
            boolean jobsInside,
            Map<String, String> configuration,
            Set<String> withheld) {

        public FlinkOptions {
            configuration = Map.copyOf(configuration);
            withheld = Set.copyOf(withheld);
        }

        public static FlinkOptions defaults() {
            return new FlinkOptions(
                    1, FlinkMemory.DEFAULT_SLOTS, StateBackend.HEAP, FlinkMemory.DEFAULT, false, Map.of(), Set.of());
        }

        public FlinkOptions withTaskManagers(int count, int slotsOfEach) {
            return new FlinkOptions(count, slotsOfEach, backend, memory, jobsInside, configuration, withheld);
        }

        /** The same with memory for the slots of each TaskManager, where they are more than by default. */
        public FlinkOptions withMemoryForSlots() {
            return withMemory(FlinkMemory.of(slots));
        }

        public FlinkOptions withBackend(StateBackend newBackend) {
            return new FlinkOptions(taskManagers, slots, newBackend, memory, jobsInside, configuration, withheld);
        }

        public FlinkOptions withMemory(FlinkMemory newMemory) {
            return new FlinkOptions(taskManagers, slots, backend, newMemory, jobsInside, configuration, withheld);
        }

        public FlinkOptions withJobsInside() {
            return new FlinkOptions(taskManagers, slots, backend, memory, true, configuration, withheld);
        }

        /** One more key of Flink's configuration. */
        public FlinkOptions with(String key, String value) {
            Map<String, String> more = new TreeMap<>(configuration);
            more.put(key, value);
            return new FlinkOptions(taskManagers, slots, backend, memory, jobsInside, more, withheld);
        }

        /** The same without these variables of this process in the environment of its own. */
        public FlinkOptions withholding(Set<String> variables) {
            return new FlinkOptions(taskManagers, slots, backend, memory, jobsInside, configuration, variables);
        }
    }
}
