package io.aftersales.source;

import java.io.Serializable;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * What the source must know of one stream's event: which ids it needs and where texts stand. Stateless; the four of them
 * are in {@link EventContracts}.
 *
 * @param <E> the stream's event
 */
public interface EventContract<E extends SpecificRecordBase> extends Serializable {

    /** Class of the event. */
    Class<E> type();

    /** When the event occurred, epoch millis UTC. */
    long occurredAt(E event);

    /** Name of the first id that the event must have and lacks, null where it has them all. */
    @Nullable
    String missingId(E event);

    /** What is wrong with the marks that the event carries, null where nothing is or it carries none. */
    default @Nullable String wrongMark(E event) {
        return null;
    }

    /** What is wrong with the amounts that the event carries, null where nothing is or it carries none. */
    default @Nullable String wrongAmount(E event) {
        return null;
    }

    /** Whether others write the stream, so that its ids have to be put in order and looked at. */
    default boolean fromOutside() {
        return true;
    }

    /**
     * Replaces each free text of the event by what the masks make of it.
     *
     * @param event changed in place
     * @param text mask for texts
     * @param name mask for fields that hold a person's name and nothing else
     */
    void mask(E event, UnaryOperator<String> text, UnaryOperator<String> name);
}
