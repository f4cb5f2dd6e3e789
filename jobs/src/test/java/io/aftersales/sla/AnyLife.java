package io.aftersales.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.FactOrder;
import io.aftersales.domain.sla.Facts;
import io.aftersales.domain.sla.SubjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random facts of one subject: fields that are missing, instants that are shared, events that are told again as of another time. */
final class AnyLife {

    private final Random random;
    private final SubjectType subject;

    AnyLife(Random random, SubjectType subject) {
        this.random = random;
        this.subject = subject;
    }

    /** A few kinds that such a subject's events may be of. */
    List<EventKind> kinds() {
        if (subject == SubjectType.CONVERSATION) {
            return List.of(
                    EventKind.CHAT_MESSAGE,
                    EventKind.CHAT_MESSAGE,
                    EventKind.CHAT_MESSAGE,
                    EventKind.CHAT_OPENED,
                    EventKind.CHAT_CLOSED,
                    EventKind.CHAT_HANDED_TO_HUMAN,
                    EventKind.CHAT_TRANSFERRED);
        }
        List<EventKind> kinds = new ArrayList<>(List.of(EventKind.ORDER_SHIPPED, EventKind.LOGISTICS_DELIVERED));
        for (int i = 0; i < 4; i++) {
            kinds.add(one(EventKind.values()));
        }
        return kinds;
    }

    /** Up to ten facts of these kinds, no two of the same place. */
    List<Fact> facts(List<EventKind> kinds) {
        List<Fact> facts = new ArrayList<>();
        int count = 1 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            long at = Facts.T0 + random.nextInt(40) * 10 * Facts.MINUTE + one(-1, 0, 0, 0, 0, 0, 0, 1);
            int event = random.nextInt(10) == 0 ? random.nextInt(i + 1) : i;
            Fact fact = fact("e" + event, kinds.get(random.nextInt(kinds.size())), at);
            if (facts.stream().noneMatch(each -> FactOrder.compare(each, fact) == 0)) {
                facts.add(fact);
            }
        }
        return facts;
    }

    private Fact fact(String event, EventKind kind, long at) {
        boolean message = kind == EventKind.CHAT_MESSAGE;
        boolean parcels = kind == EventKind.ORDER_SHIPPED || kind.stream() == EventStream.LOGISTICS;
        boolean nobodys = subject == SubjectType.PARCEL && kind != EventKind.ORDER_SHIPPED;
        return new Fact(
                event,
                kind,
                at,
                nobodys ? Platform.OTHER : one(Platform.TAOBAO, Platform.PDD),
                nobodys ? "" : one("east", "east", "west"),
                one(null, "buyer"),
                one(null, null, "wang", "li"),
                one(null, "o", "o2"),
                one(null, "c"),
                one(null, "t1", "t2"),
                one(null, "", "a", "b", "c"),
                parcels ? one(null, "p1", "p2", "p2") : null,
                null,
                message ? one(Sender.values()) : null,
                random.nextInt(300),
                details(at));
    }

    private @Nullable Map<String, String> details(long at) {
        Map<String, String> details = new HashMap<>();
        put(details, "due", Long.toString(at + (random.nextInt(30) - 5) * 10 * Facts.MINUTE));
        put(details, "promised", one("0", "253402300799000", Long.toString(at + 20 * Facts.MINUTE)));
        put(details, "attributes.x", one("1", "2"));
        put(details, "caseType", one("REPAIR", "EXCHANGE"));
        return details.isEmpty() ? null : details;
    }

    private void put(Map<String, String> details, String name, String value) {
        if (random.nextBoolean()) {
            details.put(name, value);
        }
    }

    @SafeVarargs
    private <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }
}
