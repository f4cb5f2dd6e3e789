package io.aftersales.rules;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.domain.sla.Trigger;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The events that a condition is asked of, and so what it may ask.
 *
 * @param streams that the events come on, none if that is not known, which is told elsewhere
 * @param messages whether messages are among them, so that what they say may be asked
 * @param subject of the policy, null if it is not known, which is told elsewhere
 */
record EventScope(
        Set<EventStream> streams,
        boolean messages,
        @Nullable SubjectType subject) {

    /** Sources' own fields; any name may follow. */
    private static final String ATTRIBUTES = "attributes.";

    /** What the history of a conversation adds to its events. */
    private static final Map<String, EventField> FLAGS = Map.of(
            "handling", new EventField("handling", EventField.Form.WORD, List.of("HUMAN", "BOT")),
            "unanswered", new EventField("unanswered", EventField.Form.WORD, List.of("true", "false")),
            "round", new EventField("round", EventField.Form.WORD, List.of("FIRST", "NEXT")));

    /** What clocks side by side add to the events of what was not named when they began. */
    private static final EventField NAMES_OTHER =
            new EventField("namesOther", EventField.Form.WORD, List.of("true", "false"));

    private static final Map<String, EventField> OF_LANES = Map.of(NAMES_OTHER.name(), NAMES_OTHER);

    /** What the history of an order adds to its events. */
    private static final Map<String, EventField> OF_ORDERS = Map.of(
            NAMES_OTHER.name(),
            NAMES_OTHER,
            "shipped",
            new EventField("shipped", EventField.Form.WORD, List.of("true", "false")));

    /** What the history of a review adds to its events. */
    private static final Map<String, EventField> OF_REVIEWS = Map.of(
            NAMES_OTHER.name(),
            NAMES_OTHER,
            "ratingBefore",
            new EventField("ratingBefore", EventField.Form.NUMBER, List.of()));

    /** The events of the triggers. */
    static EventScope of(Collection<Trigger> triggers, @Nullable SubjectType subject) {
        Set<EventStream> streams = EnumSet.noneOf(EventStream.class);
        triggers.forEach(trigger -> streams.add(trigger.kind().stream()));
        boolean messages = triggers.stream().anyMatch(trigger -> trigger.kind() == EventKind.CHAT_MESSAGE);
        return new EventScope(streams, messages || triggers.isEmpty(), subject);
    }

    /** The events of one kind. */
    static EventScope of(EventKind kind, @Nullable SubjectType subject) {
        return new EventScope(EnumSet.of(kind.stream()), kind == EventKind.CHAT_MESSAGE, subject);
    }

    /** The field of that name in the first of the streams that has it. */
    Optional<EventField> find(String name) {
        if (name.startsWith(ATTRIBUTES) && name.length() > ATTRIBUTES.length()) {
            return Optional.of(new EventField(name, EventField.Form.FREE, List.of()));
        }
        if (flags().containsKey(name)) {
            return Optional.of(flags().get(name));
        }
        return asked().stream()
                .filter(stream -> EventFields.of(stream).containsKey(name))
                .findFirst()
                .map(stream -> EventFields.of(stream).get(name));
    }

    /** All names in the order of the alphabet, for messages. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        asked().forEach(stream -> names.addAll(EventFields.of(stream).keySet()));
        names.add(ATTRIBUTES + "NAME");
        names.addAll(flags().keySet());
        return names;
    }

    private Set<EventStream> asked() {
        return streams.isEmpty() ? EnumSet.allOf(EventStream.class) : streams;
    }

    private Map<String, EventField> flags() {
        if (subject == SubjectType.ORDER) {
            return OF_ORDERS;
        }
        if (subject == SubjectType.REVIEW) {
            return OF_REVIEWS;
        }
        if (subject != null && subject != SubjectType.CONVERSATION) {
            return OF_LANES;
        }
        return asked().contains(EventStream.CHAT) ? FLAGS : Map.of();
    }
}
