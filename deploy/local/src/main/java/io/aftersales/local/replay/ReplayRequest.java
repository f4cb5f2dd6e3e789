package io.aftersales.local.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What to replay and how; immutable. Begin with {@link #of(EventReader)}.
 *
 * @param reader the history
 * @param order the order to load in, ascending
 * @param disorder how far an event may come behind a later one in that order, which the jobs wait for
 * @param without streams to leave out
 * @param jobs the jobs to run
 * @param rules folder of the rule set, null for the packaged one
 * @param parallelism of the jobs
 * @param indexPrefix what index names begin with, may be empty
 * @param deleteEarlier whether earlier results under that prefix are deleted first
 */
public record ReplayRequest(
        EventReader reader,
        ToLongFunction<InputEvent> order,
        Duration disorder,
        Set<EventTopic> without,
        Set<ReplayJob> jobs,
        @Nullable Path rules,
        int parallelism,
        String indexPrefix,
        boolean deleteEarlier) {

    /** The whole history in the order of time, all jobs, packaged rules, parallelism 2, earlier results deleted. */
    public static ReplayRequest of(EventReader reader) {
        return new ReplayRequest(
                reader,
                InputEvent::occurredAt,
                Duration.ZERO,
                EnumSet.noneOf(EventTopic.class),
                EnumSet.allOf(ReplayJob.class),
                null,
                2,
                "",
                true);
    }

    /** Loads in another order, in which no event comes further behind a later one than that. */
    public ReplayRequest inOrderOf(ToLongFunction<InputEvent> newOrder, Duration newDisorder) {
        return new ReplayRequest(
                reader, newOrder, newDisorder, without, jobs, rules, parallelism, indexPrefix, deleteEarlier);
    }

    /** Leaves streams out. */
    public ReplayRequest without(Set<EventTopic> streams) {
        return new ReplayRequest(
                reader, order, disorder, streams, jobs, rules, parallelism, indexPrefix, deleteEarlier);
    }

    /** Runs these jobs only. */
    public ReplayRequest withJobs(Set<ReplayJob> some) {
        return new ReplayRequest(
                reader, order, disorder, without, some, rules, parallelism, indexPrefix, deleteEarlier);
    }

    /** Goes by other rules; null for the packaged ones. */
    public ReplayRequest withRules(@Nullable Path folder) {
        return new ReplayRequest(
                reader, order, disorder, without, jobs, folder, parallelism, indexPrefix, deleteEarlier);
    }

    /** Runs the jobs in that many instances. */
    public ReplayRequest withParallelism(int instances) {
        return new ReplayRequest(reader, order, disorder, without, jobs, rules, instances, indexPrefix, deleteEarlier);
    }

    /** Writes into indices of their own. */
    public ReplayRequest withIndexPrefix(String prefix, boolean deletingEarlier) {
        return new ReplayRequest(reader, order, disorder, without, jobs, rules, parallelism, prefix, deletingEarlier);
    }
}
