package io.aftersales.source;

import java.util.List;
import java.util.Map;

/**
 * What a sampler found out about the partitions of a reader in one round.
 *
 * @param takenAt wall time before the broker was asked, epoch millis
 * @param starts by partition the offset at which reading begins, where the split did not say
 * @param ends by partition the offset after its last record
 * @param gaps ranges without records
 * @param gone ranges that were to be read, and that Kafka keeps no longer
 */
record Findings(long takenAt, Map<Integer, Long> starts, Map<Integer, Long> ends, List<Gap> gaps, List<Gap> gone) {

    /** Those of a reader without partitions. */
    static Findings none(long takenAt) {
        return new Findings(takenAt, Map.of(), Map.of(), List.of(), List.of());
    }

    /**
     * A range of offsets without records.
     *
     * @param partition the partition
     * @param from first offset of the range
     * @param to first offset after it
     */
    record Gap(int partition, long from, long to) {}
}
