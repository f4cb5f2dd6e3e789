package io.aftersales.local.bench.load;

import java.util.List;
import java.util.Map;

/**
 * Data that lie in Kafka.
 *
 * @param timedFrom time at which the timed part begins, epoch millis
 * @param untimed events of each stream that occurred before that
 * @param cuts where runs may end, the earliest first
 */
public record Dataset(long timedFrom, Map<Stream, Long> untimed, List<Cut> cuts) {

    /** Events before the timed part. */
    public long untimedEvents() {
        return untimed.values().stream().mapToLong(Long::longValue).sum();
    }
}
