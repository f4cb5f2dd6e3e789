package io.aftersales.domain.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.FactOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events that no sane shop would send, all kinds of a subject in any order, many at the same moment, some twice, some saying another
 * shop, buyer or agent than those before: whatever the order of arrival, the steps of time and restores in between, what was told adds up
 * to what holds.
 */
class WildSubjectsTest {

    private static final int SEEDS = Integer.getInteger("aftersales.test.wildSeeds", 200);
    private static final FactEngine ENGINE = new FactEngine(ServiceEvents.DEFINITIONS);
    private static final long START = ServiceEvents.at("10:00");
    private static final long HOUR = 3_600_000;

    static Stream<Arguments> seeds() {
        return Arrays.stream(FactSubject.values())
                .flatMap(subject -> IntStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(subject, seed)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void addUp(FactSubject subject, int seed) {
        Random random = new Random(seed);
        List<Fact> events = events(subject, random);
        long end = START + 40 * HOUR + random.nextLong(200 * HOUR);

        List<ServiceFact> told = new ArrayList<>();
        SubjectHistory history = new SubjectHistory();
        long now = random.nextBoolean() ? Long.MIN_VALUE : START - HOUR;
        for (Fact event : arrivals(events, random)) {
            if (random.nextInt(3) == 0) {
                now = Math.max(now, Math.min(end, event.occurredAt() - random.nextLong(HOUR)));
            }
            ENGINE.look(subject, history, event, now, told::add);
            if (random.nextInt(5) == 0) {
                now = Math.max(now, START) + random.nextLong(2 * HOUR);
                ENGINE.look(subject, history, null, now, told::add);
            }
            history = random.nextInt(4) == 0 ? ServiceEvents.restored(history) : history;
        }
        ENGINE.look(subject, history, null, Math.max(now, end), told::add);

        List<Fact> sorted = new ArrayList<>();
        events.forEach(event -> FactOrder.insert(sorted, event));
        FactLedger ledger = new FactLedger();
        subject.fold(sorted, Math.max(now, end), ServiceEvents.DEFINITIONS, ledger);
        assertThat(balance(told)).isEqualTo(balance(ledger.facts()));
    }

    private static List<Fact> events(FactSubject subject, Random random) {
        List<Fact> events = new ArrayList<>();
        EventKind[] kinds = kinds(subject);
        int number = 2 + random.nextInt(14);
        long at = START;
        for (int i = 0; i < number; i++) {
            at += switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> 1;
                case 2 -> random.nextLong(HOUR / 4);
                default -> random.nextLong(subject == FactSubject.CONVERSATION ? HOUR : 40 * HOUR);
            };
            EventKind kind = kinds[random.nextInt(kinds.length)];
            events.add(event(String.valueOf((char) ('a' + random.nextInt(20))) + i, kind, at, random));
        }
        return events;
    }

    private static EventKind[] kinds(FactSubject subject) {
        return Arrays.stream(EventKind.values())
                .filter(kind -> switch (subject) {
                    case CONVERSATION ->
                        kind.stream() == EventStream.CHAT && !kind.name().contains("TICKET");
                    case TICKET -> kind.name().contains("TICKET");
                    case CONTACT ->
                        kind == EventKind.CHAT_OPENED
                                || kind == EventKind.CHAT_MESSAGE
                                || kind == EventKind.CHAT_TICKET_RESOLVED
                                || kind == EventKind.CHAT_TICKET_REOPENED;
                    case ORDER -> kind.stream() == EventStream.ORDER || kind.stream() == EventStream.LOGISTICS;
                    case REVIEW -> kind.stream() == EventStream.REVIEW;
                })
                .toArray(EventKind[]::new);
    }

    @SafeVarargs
    private static <T> @Nullable T one(Random random, T... of) {
        int choice = random.nextInt(of.length + 1);
        return choice == of.length ? null : of[choice];
    }

    private static Fact event(String id, EventKind kind, long at, Random random) {
        EventStream stream = kind.stream();
        Map<String, String> details = new HashMap<>();
        put(details, random, Details.ISSUE, "product-quality", "price");
        if (kind == EventKind.CHAT_RATED) {
            put(details, random, Details.OVERALL, "1", "5");
            put(details, random, Details.SPEED, "2", "4");
        }
        if (kind == EventKind.CHAT_MESSAGE) {
            put(details, random, Details.SENTIMENT, "-700", "20", "800");
        }
        if (stream == EventStream.ORDER) {
            put(details, random, Details.CASE_TYPE, "REFUND_ONLY", "RETURN_REFUND", "EXCHANGE");
            put(details, random, "liability", "shop", "buyer");
            put(details, random, Details.SHIP_BY, "" + (START + random.nextLong(99 * HOUR)), "" + START);
            put(details, random, Details.DELIVER_BY, "" + (START + random.nextLong(99 * HOUR)), "" + Long.MAX_VALUE);
            put(details, random, Details.SKU, "s1", "s1" + Details.SEPARATOR + "s2", "s3");
        }
        if (stream == EventStream.LOGISTICS) {
            put(details, random, Details.CARRIER, "sf", "yt");
        }
        if (stream == EventStream.REVIEW) {
            put(details, random, Details.STARS, "0", "1", "3", "5");
            put(details, random, Details.SERVICE, "1", "5");
            put(details, random, Details.SKU, "s1", "s2");
        }
        boolean ofParcel = stream == EventStream.LOGISTICS || kind == EventKind.ORDER_SHIPPED;
        return new Fact(
                id,
                kind,
                at,
                random.nextInt(3) == 0 ? Platform.OTHER : random.nextInt(9) == 0 ? Platform.JD : Platform.PDD,
                random.nextInt(3) == 0 ? "" : random.nextInt(9) == 0 ? "other" : "shop",
                one(random, "b1", "b1", "b2"),
                one(random, "ann", "bob"),
                null,
                "c" + random.nextInt(3),
                "t" + random.nextInt(2),
                one(random, "k1", "k2"),
                ofParcel ? "p" + random.nextInt(3) : null,
                null,
                kind == EventKind.CHAT_MESSAGE ? Sender.values()[random.nextInt(Sender.values().length)] : null,
                random.nextInt(100),
                details.isEmpty() ? null : details);
    }

    private static void put(Map<String, String> details, Random random, String name, String... values) {
        String value = one(random, values);
        if (value != null) {
            details.put(name, value);
        }
    }

    /** Shuffled, or in their order but for a few; some come twice. */
    private static List<Fact> arrivals(List<Fact> events, Random random) {
        List<Fact> arrivals = new ArrayList<>(events);
        events.forEach(event -> {
            if (random.nextInt(5) == 0) {
                arrivals.add(random.nextInt(arrivals.size()), event);
            }
        });
        if (random.nextBoolean()) {
            Collections.shuffle(arrivals, random);
            return arrivals;
        }
        arrivals.sort(FactOrder::compare);
        for (int i = random.nextInt(4); i > 0; i--) {
            Collections.swap(arrivals, random.nextInt(arrivals.size()), random.nextInt(arrivals.size()));
        }
        return arrivals;
    }

    /** Signed sums by all that decides where and how a fact counts. */
    private static Map<String, Integer> balance(List<ServiceFact> facts) {
        Map<String, Integer> balance = new TreeMap<>();
        for (ServiceFact fact : facts) {
            String key = String.join(
                    " ",
                    fact.kind().name(),
                    fact.scope().name(),
                    String.valueOf(fact.at() - START),
                    String.valueOf(fact.knownAt() - START),
                    String.valueOf(fact.startedAt() - START),
                    fact.origin().toString(),
                    Arrays.toString(fact.values()));
            balance.merge(key, fact.sign(), Integer::sum);
        }
        balance.values().removeIf(sum -> sum == 0);
        return balance;
    }
}
