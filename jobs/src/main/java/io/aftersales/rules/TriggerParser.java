package io.aftersales.rules;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.domain.sla.Trigger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the events that move a clock, and refuses those that can never reach the policy's subject. */
final class TriggerParser {

    static final List<String> LISTS = List.of("start", "stop", "pause", "resume", "cancel", "fail", "restart");

    private static final String EXAMPLE = "write a list like [{event: order.PAID}]";
    private static final List<String> KEYS = List.of("event", "where");
    private static final Set<String> RULE_NAMES = new TreeSet<>(
            Arrays.stream(EventKind.values()).map(EventKind::ruleName).toList());

    private final ConditionParser conditions;

    TriggerParser(ConditionParser conditions) {
        this.conditions = conditions;
    }

    /** The triggers at that key, none without the key. */
    List<Trigger> at(YamlMap policy, String key, @Nullable SubjectType subject) {
        List<Trigger> triggers = new ArrayList<>();
        policy.get(key)
                .ifPresent(node -> node.list(EXAMPLE)
                        .forEach(item -> trigger(item, subject).ifPresent(triggers::add)));
        return triggers;
    }

    private Optional<Trigger> trigger(YamlNode item, @Nullable SubjectType subject) {
        Optional<YamlMap> map = item.map("write {event: stream.TYPE, where: {field: value}}");
        if (map.isEmpty()) {
            return Optional.empty();
        }
        map.get().allow(KEYS);
        Optional<YamlNode> event = map.get().require("event", "name the event as in {event: order.PAID}");
        Optional<EventKind> kind = event.flatMap(TriggerParser::kind);
        kind.filter(found -> subject != null).ifPresent(found -> checkReach(event.orElseThrow(), found, subject));
        return kind.map(found -> new Trigger(found, conditions.at(map.get(), "where", EventScope.of(found, subject))));
    }

    private static Optional<EventKind> kind(YamlNode event) {
        Optional<String> name = event.text("name an event like order.PAID");
        Optional<EventKind> kind = name.flatMap(EventKind::ofRuleName);
        if (name.isPresent() && kind.isEmpty()) {
            event.problem(
                    "there is no event " + name.get(),
                    Nearest.find(name.get(), RULE_NAMES)
                            .map(found -> "did you mean " + found + "?")
                            .orElse("events are " + RULE_NAMES));
        }
        return kind;
    }

    private static void checkReach(YamlNode event, EventKind kind, SubjectType subject) {
        String id = subject.ruleName() + "Id";
        boolean namesIt = EventFields.of(kind.stream()).containsKey(id);
        // Of the orders' events only the one that hands parcels over names them.
        boolean namesParcels = subject == SubjectType.PARCEL && kind == EventKind.ORDER_SHIPPED;
        if (!namesIt && !namesParcels) {
            event.problem(
                    kind.ruleName() + " never names a " + subject.ruleName() + " (" + id + ")",
                    "use events that do, or another subject");
        }
    }
}
