package io.aftersales.source;

import java.time.Instant;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Says what makes a decoded event invalid. A type that this release does not know is valid: it is ignored later on.
 *
 * @param <E> the stream's event
 */
public final class EventValidator<E extends SpecificRecordBase> {

    /** Before it there was no shop online; what is told of then has no sensible time. */
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    private final EventContract<E> contract;
    private final @Nullable EventIds ids;
    private final long toleranceMillis;

    /** Checks events by {@code contract}; they may lie {@code toleranceMillis} in the future. */
    public EventValidator(EventContract<E> contract, long toleranceMillis) {
        this.contract = contract;
        this.ids = contract.fromOutside() ? new EventIds(SpecificData.get().getSchema(contract.type())) : null;
        this.toleranceMillis = toleranceMillis;
    }

    /**
     * The reason to refuse {@code event}, null if it is valid.
     *
     * @param event its optional ids that are blank are made absent
     * @param reference what its future begins at, epoch millis: its append time, in a replay the replay's start
     */
    public @Nullable String refusal(E event, long reference) {
        String missing = contract.missingId(event);
        if (missing != null) {
            return DeadLetterReason.MISSING_ID.with(missing + " is missing or blank");
        }
        String wrong = ids == null ? null : ids.tidy(event);
        if (wrong != null) {
            return DeadLetterReason.INVALID_ID.with(wrong);
        }
        String mark = contract.wrongMark(event);
        if (mark != null) {
            return DeadLetterReason.INVALID_MARK.with(mark);
        }
        String amount = contract.wrongAmount(event);
        if (amount != null) {
            return DeadLetterReason.INVALID_AMOUNT.with(amount);
        }
        long occurredAt = contract.occurredAt(event);
        // A job's own results are dated by what it has read.
        if (ids != null && occurredAt < EARLIEST) {
            return DeadLetterReason.BEFORE_2000.with(
                    "occurredAt " + Instant.ofEpochMilli(occurredAt) + " is before " + Instant.ofEpochMilli(EARLIEST));
        }
        // Compared without a difference: that of times at the ends of time would go over.
        if (reference <= Long.MAX_VALUE - toleranceMillis && occurredAt > reference + toleranceMillis) {
            return DeadLetterReason.FROM_THE_FUTURE.with("occurredAt " + Instant.ofEpochMilli(occurredAt)
                    + " is more than " + toleranceMillis + " ms after " + Instant.ofEpochMilli(reference));
        }
        return null;
    }
}
