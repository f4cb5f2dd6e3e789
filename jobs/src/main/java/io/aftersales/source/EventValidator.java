package io.aftersales.source;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Says what makes a decoded event invalid. A type that this release does not know is valid: it is ignored later on.
 *
 * @param <E> the stream's event
 */
final class EventValidator<E extends SpecificRecordBase> {

    private final EventContract<E> contract;
    private final long toleranceMillis;

    /** Checks events by {@code contract}; they may lie {@code toleranceMillis} in the future. */
    EventValidator(EventContract<E> contract, long toleranceMillis) {
        this.contract = contract;
        this.toleranceMillis = toleranceMillis;
    }

    /**
     * The reason to refuse {@code event}, null if it is valid.
     *
     * @param reference what its future begins at, epoch millis: its append time, in a replay the replay's start
     */
    @Nullable
    String refusal(E event, long reference) {
        String missing = contract.missingId(event);
        if (missing != null) {
            return DeadLetterReason.MISSING_ID.with(missing + " is missing or blank");
        }
        long occurredAt = contract.occurredAt(event);
        if (occurredAt - reference > toleranceMillis) {
            return DeadLetterReason.FROM_THE_FUTURE.with("occurredAt " + Instant.ofEpochMilli(occurredAt)
                    + " is more than " + toleranceMillis + " ms after " + Instant.ofEpochMilli(reference));
        }
        return null;
    }
}
