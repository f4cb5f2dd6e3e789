package io.aftersales.local.replay;

import io.aftersales.source.EventContract;
import io.aftersales.source.EventContracts;
import io.aftersales.source.EventValidator;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Tells, by the jobs' own rules, which events they will refuse. */
final class EventCheck {

    private interface Rules {
        @Nullable
        String refusal(SpecificRecord event, long start);
    }

    private final Map<EventTopic, Rules> rules = new EnumMap<>(EventTopic.class);
    private final long start;

    /**
     * For one replay.
     *
     * @param start when it starts, epoch millis
     * @param futureTolerance how far after it an event may have occurred
     */
    EventCheck(long start, Duration futureTolerance) {
        this.start = start;
        rules.put(EventTopic.ORDERS, of(EventContracts.ORDERS, futureTolerance));
        rules.put(EventTopic.CHATS, of(EventContracts.CHATS, futureTolerance));
        rules.put(EventTopic.LOGISTICS, of(EventContracts.LOGISTICS, futureTolerance));
        rules.put(EventTopic.REVIEWS, of(EventContracts.REVIEWS, futureTolerance));
    }

    private static <E extends SpecificRecordBase> Rules of(EventContract<E> contract, Duration futureTolerance) {
        EventValidator<E> validator = new EventValidator<>(contract, futureTolerance.toMillis());
        return (event, start) -> validator.refusal(contract.type().cast(event), start);
    }

    /** Why the jobs will refuse the event, null if they take it; its blank optional ids are made absent, as there. */
    @Nullable
    String refusal(InputEvent event) {
        Rules ofStream = rules.get(event.topic());
        return ofStream == null ? "no job reads " + event.topic() : ofStream.refusal(event.value(), start);
    }
}
