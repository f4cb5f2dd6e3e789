package io.aftersales.local.bench.load;

import java.util.List;

/**
 * Data that lie in Kafka.
 *
 * @param timedFrom time at which the timed part begins, epoch millis
 * @param untimedEvents events before that
 * @param cuts where runs may end, the earliest first
 */
public record Dataset(long timedFrom, long untimedEvents, List<Cut> cuts) {}
