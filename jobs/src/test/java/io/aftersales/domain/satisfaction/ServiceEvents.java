package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.FactOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events of a story, and what becomes of them; times as {@code HH:mm} or {@code HH:mm:ss} from the story's first day on. */
final class ServiceEvents {

    static final Definitions DEFINITIONS = new Definitions(
            Duration.ofMinutes(10).toMillis(),
            Duration.ofMinutes(10).toMillis(),
            Duration.ofHours(24).toMillis(),
            Duration.ofHours(72).toMillis(),
            Duration.ofHours(48).toMillis(),
            Duration.ofHours(48).toMillis(),
            4,
            4,
            2,
            Set.of("product-quality"),
            Map.of("liability", Set.of("shop")),
            20);

    private static final long DAY_START = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli();

    private final List<Fact> events = new ArrayList<>();

    /** Hours may exceed 24. */
    static long at(String time) {
        String[] parts = time.split(":");
        long seconds = parts.length > 2 ? Long.parseLong(parts[2]) : 0;
        return DAY_START + (Long.parseLong(parts[0]) * 3600 + Long.parseLong(parts[1]) * 60 + seconds) * 1000;
    }

    ServiceEvents buyer(String time, String... details) {
        return add(time, EventKind.CHAT_MESSAGE, Sender.BUYER, null, details);
    }

    ServiceEvents agent(String time, String agent) {
        return add(time, EventKind.CHAT_MESSAGE, Sender.AGENT, agent);
    }

    ServiceEvents bot(String time) {
        return add(time, EventKind.CHAT_MESSAGE, Sender.BOT, null);
    }

    ServiceEvents closedByBot(String time) {
        return add(time, EventKind.CHAT_CLOSED, Sender.BOT, null);
    }

    ServiceEvents chat(String time, EventKind kind, @Nullable String agent, String... details) {
        return add(time, kind, null, agent, details);
    }

    ServiceEvents order(String time, EventKind kind, @Nullable String caseId, String... details) {
        return put(new Fact(
                "e" + events.size(),
                kind,
                at(time),
                Platform.PDD,
                "shop",
                "buyer",
                null,
                "order",
                null,
                null,
                caseId,
                null,
                null,
                null,
                100,
                map(details)));
    }

    ServiceEvents parcel(String time, EventKind kind, String parcel, String... details) {
        return put(new Fact(
                "e" + events.size(),
                kind,
                at(time),
                Platform.PDD,
                kind == EventKind.ORDER_SHIPPED ? "shop" : "",
                null,
                null,
                "order",
                null,
                null,
                null,
                parcel,
                null,
                null,
                0,
                map(details)));
    }

    ServiceEvents ticket(String time, EventKind kind, String ticket, @Nullable String conversation, String... details) {
        return put(new Fact(
                "e" + events.size(),
                kind,
                at(time),
                Platform.PDD,
                "shop",
                null,
                "ann",
                "order",
                conversation,
                ticket,
                null,
                null,
                null,
                null,
                0,
                map(details)));
    }

    ServiceEvents review(String time, EventKind kind, String... details) {
        return put(new Fact(
                "e" + events.size(),
                kind,
                at(time),
                Platform.PDD,
                "shop",
                null,
                null,
                "order",
                null,
                null,
                null,
                null,
                "review",
                null,
                0,
                map(details)));
    }

    private ServiceEvents add(
            String time, EventKind kind, @Nullable Sender sender, @Nullable String agent, String... details) {
        return put(new Fact(
                "e" + events.size(),
                kind,
                at(time),
                Platform.PDD,
                "shop",
                "buyer",
                agent,
                null,
                "conversation",
                null,
                null,
                null,
                null,
                sender,
                0,
                map(details)));
    }

    private ServiceEvents put(Fact fact) {
        events.add(fact);
        return this;
    }

    private static @Nullable Map<String, String> map(String... details) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            map.put(details[i], details[i + 1]);
        }
        return map.isEmpty() ? null : map;
    }

    List<Fact> events() {
        return events;
    }

    /** What holds in the end, each as {@code KIND@HH:mm:ss values agent}, in the order of kinds and times. */
    List<String> facts(FactSubject subject, String now) {
        return holding(ledger(subject, now));
    }

    /** All that is told, each as {@code +KIND@HH:mm:ss values agent since HH:mm:ss}, in its order. */
    List<String> told(FactSubject subject, String now) {
        return ledger(subject, now).stream()
                .map(fact -> (fact.sign() > 0 ? "+" : "-") + text(fact) + " since " + time(fact.knownAt()))
                .toList();
    }

    private List<ServiceFact> ledger(FactSubject subject, String now) {
        FactLedger ledger = new FactLedger();
        List<Fact> sorted = new ArrayList<>(events);
        sorted.sort(FactOrder::compare);
        subject.fold(sorted, at(now), DEFINITIONS, ledger);
        return ledger.facts();
    }

    /** What is left when what was taken back is left out. */
    static List<String> holding(List<ServiceFact> facts) {
        List<String> left = new ArrayList<>();
        for (ServiceFact fact : facts) {
            String text = text(fact);
            if (fact.sign() > 0) {
                left.add(text);
            } else if (!left.remove(text)) {
                left.add("-" + text);
            }
        }
        // A take-back may come before what it takes back, when events come late.
        for (String text : List.copyOf(left)) {
            if (text.startsWith("-") && left.contains(text.substring(1))) {
                left.remove(text);
                left.remove(text.substring(1));
            }
        }
        Collections.sort(left);
        return left;
    }

    /** What a checkpoint keeps of a subject: all of its state, and nothing of what was folded. The given one is not to be used any more. */
    static SubjectHistory restored(SubjectHistory history) {
        SubjectHistory kept = history.parted();
        kept.rest();
        return kept;
    }

    static String text(ServiceFact fact) {
        StringBuilder text = new StringBuilder(fact.kind() + "@" + time(fact.at()));
        for (long value : fact.values()) {
            text.append(' ').append(value == ServiceFact.ABSENT ? "-" : Long.toString(value));
        }
        if (fact.origin().agentId() != null) {
            text.append(' ').append(fact.origin().agentId());
        }
        if (fact.origin().sku() != null) {
            text.append(' ').append(fact.origin().sku());
        }
        if (fact.origin().carrier() != null) {
            text.append(' ').append(fact.origin().carrier());
        }
        return text.toString();
    }

    private static String time(long millis) {
        long seconds = (millis - DAY_START) / 1000;
        return String.format("%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
