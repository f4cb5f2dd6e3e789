package io.aftersales.local.stack;

import io.aftersales.local.stack.StackOptions.FlinkOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The configuration file of the local Flink cluster. */
final class FlinkConfiguration {

    private FlinkConfiguration() {}

    /** All keys, in order; those of the options win. */
    static Map<String, String> keys(FlinkOptions options, int restPort, int rpcPort, Path folder) {
        Map<String, String> keys = new TreeMap<>();
        addresses(keys, restPort, rpcPort);
        memory(keys, options);
        keys.put("parallelism.default", "1");
        keys.put("state.backend.type", options.backend().flinkName());
        // With RocksDB, too: a timer there costs a write, a deletion and a seek, on the heap some 150 bytes for each
        // open subject.
        keys.put("state.backend.rocksdb.timer-service.factory", "HEAP");
        keys.put("execution.checkpointing.dir", FlinkPath.of(folder.resolve("checkpoints")));
        keys.put("execution.checkpointing.savepoint-dir", FlinkPath.of(folder.resolve("savepoints")));
        // Windows are on the boards when a checkpoint holds them.
        keys.put("execution.checkpointing.interval", "5 s");
        // While Elasticsearch is down the sinks fill up and no checkpoint comes to its end: to start again helps nobody
        // then.
        keys.put("execution.checkpointing.timeout", "1 h");
        keys.put("execution.checkpointing.tolerable-failed-checkpoints", "3");
        keys.put("execution.checkpointing.mode", "EXACTLY_ONCE");
        keys.put("execution.checkpointing.incremental", "true");
        // Keys of neighbouring subjects are much alike: a checkpoint of the heap shrinks to half for little work.
        keys.put("execution.checkpointing.snapshot-compression", "true");
        keys.put("execution.checkpointing.num-retained", "2");
        // A killed JobManager leaves no handle on its jobs but their last checkpoint.
        keys.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        // Flink forgets after an hour which job has failed; whoever is to start it again may come later. It takes no
        // more than 248 days.
        keys.put("completed-application-store.expiration-time", "200 d");
        keys.put("restart-strategy.type", "exponential-delay");
        keys.put("restart-strategy.exponential-delay.initial-backoff", "500 ms");
        keys.put("restart-strategy.exponential-delay.max-backoff", "10 s");
        // A server that is restarted takes about half a minute; a job that fails all this while has another cause.
        keys.put("restart-strategy.exponential-delay.attempts-before-reset-backoff", "12");
        keys.put("restart-strategy.exponential-delay.reset-backoff-threshold", "2 min");
        // A TaskManager that goes on without memory does half of its work; one that ends is started again.
        keys.put("taskmanager.jvm-exit-on-oom", "true");
        keys.put("heartbeat.interval", "3 s");
        keys.put("heartbeat.timeout", "20 s");
        keys.put("io.tmp.dirs", folder.resolve("tmp").toString());
        keys.put("web.tmpdir", folder.resolve("tmp").toString());
        if (options.jobsInside()) {
            keys.put("classloader.resolve-order", "parent-first");
        }
        keys.putAll(options.configuration());
        return keys;
    }

    /** The keys as a config.yaml: a flat map of quoted strings. */
    static String render(Map<String, String> keys) {
        StringBuilder yaml = new StringBuilder();
        keys.forEach((key, value) ->
                yaml.append(key).append(": '").append(value.replace("'", "''")).append("'\n"));
        return yaml.toString();
    }

    /** The defaults of Flink listen on all interfaces. */
    private static void addresses(Map<String, String> keys, int restPort, int rpcPort) {
        for (String key : new String[] {
            "rest.address",
            "rest.bind-address",
            "jobmanager.rpc.address",
            "jobmanager.bind-host",
            "taskmanager.host",
            "taskmanager.bind-host"
        }) {
            keys.put(key, "127.0.0.1");
        }
        keys.put("rest.port", Integer.toString(restPort));
        keys.put("rest.bind-port", Integer.toString(restPort));
        keys.put("jobmanager.rpc.port", Integer.toString(rpcPort));
    }

    /** All sizes by name: Flink's scripts would derive them, but they cost two JVM starts, and a TaskManager refuses to begin without. */
    private static void memory(Map<String, String> keys, FlinkOptions options) {
        FlinkMemory memory = options.memory();
        keys.put("taskmanager.numberOfTaskSlots", Integer.toString(options.slots()));
        keys.put("taskmanager.cpu.cores", Integer.toString(options.slots()));
        keys.put("taskmanager.memory.task.heap.size", memory.taskHeap() + "m");
        keys.put("taskmanager.memory.task.off-heap.size", "0m");
        keys.put("taskmanager.memory.managed.size", memory.managed() + "m");
        keys.put("taskmanager.memory.network.min", memory.network() + "m");
        keys.put("taskmanager.memory.network.max", memory.network() + "m");
        keys.put("taskmanager.memory.framework.heap.size", FlinkMemory.FRAMEWORK_HEAP + "m");
        keys.put("taskmanager.memory.framework.off-heap.size", FlinkMemory.FRAMEWORK_DIRECT + "m");
        keys.put("taskmanager.memory.jvm-metaspace.size", FlinkMemory.METASPACE + "m");
        keys.put("taskmanager.memory.jvm-overhead.min", FlinkMemory.JVM_OVERHEAD + "m");
        keys.put("taskmanager.memory.jvm-overhead.max", FlinkMemory.JVM_OVERHEAD + "m");
    }
}
