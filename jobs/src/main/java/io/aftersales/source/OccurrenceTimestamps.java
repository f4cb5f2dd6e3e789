package io.aftersales.source;

import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.types.Either;

/**
 * Stamps events with the time they occurred; dead letters keep the time they were appended.
 *
 * @param <E> the stream's event
 */
final class OccurrenceTimestamps<E extends SpecificRecordBase> implements TimestampAssigner<Either<DeadLetter, E>> {

    private final EventContract<E> contract;

    OccurrenceTimestamps(EventContract<E> contract) {
        this.contract = contract;
    }

    @Override
    public long extractTimestamp(Either<DeadLetter, E> element, long appendedAt) {
        return element.isRight() ? contract.occurredAt(element.right()) : appendedAt;
    }
}
