package io.aftersales.local.bench.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * Generates the data in the order of time: first the orders that stay open, then the usual mix, of which the last part is the
 * timed one. For each order about four order events, eight to nine scans, one or two conversations of about ten messages, and
 * half a review. The same knobs make the same data. Not thread-safe.
 */
public final class Workload {

    /** What an order makes on average, with its parcels, conversations and review. */
    private static final double EVENTS_PER_ORDER = 33;

    private static final long PROGRESS_EVERY = 10_000;

    /** Not left to chance, and more than an order has: no order tells of two injuries. */
    private static final int TALKS_FOR_AN_INJURY = 256;

    private final Knobs knobs;
    private final EventOutput output;
    private final LongConsumer progress;
    private final SplittableRandom random;
    private final Shops shops;
    private final Texts texts = new Texts();
    private final EventForge forge = new EventForge();
    private final Backlog backlog;
    private final Crowd crowd = new Crowd();
    private final long interval;
    private final Pace pace;
    private long nextOrderAt = Day.TRAFFIC_FROM;
    private long orders;
    private long conversations;
    private long now;
    private long events;
    private final Map<Stream, Long> untimed = new EnumMap<>(Stream.class);
    private long timedFrom = Long.MAX_VALUE;

    Workload(Knobs knobs, EventOutput output, LongConsumer progress) {
        this.knobs = knobs;
        this.output = output;
        this.progress = progress;
        this.random = new SplittableRandom(knobs.seed());
        this.shops = new Shops(knobs.shops(), knobs.hotShare());
        this.backlog = new Backlog(knobs, output, random.split());
        double wanted = (knobs.warmEvents() + knobs.timedEvents()) / EVENTS_PER_ORDER;
        // A tenth of the day is spare, for a mix that happens to be thinner.
        this.interval = Math.max(1, (long) ((Day.TRAFFIC_TO - Day.TRAFFIC_FROM) * 0.9 / wanted / knobs.speed()));
        this.pace = knobs.speed() == 1 ? Pace.DAY : new Pace(knobs.speed(), false);
    }

    /**
     * Generates all events.
     *
     * @param shares ascending shares of the timed part, the last of them 1, at whose ends runs may stop
     */
    Dataset run(Collection<Double> shares) {
        openOrders();
        long warm = events + knobs.warmEvents();
        traffic(warm);
        // What follows at the very same instant belongs to the part before.
        timedFrom = now + 1;
        List<Cut> cuts = new ArrayList<>();
        for (double share : shares) {
            traffic(warm + Math.round(knobs.timedEvents() * share));
            backlog.flush();
            cuts.add(new Cut(share, events - total(untimed), now, output.ends(), crowd.expected(now), forge.numbers()));
        }
        return new Dataset(timedFrom, untimed, cuts);
    }

    private void openOrders() {
        long count = knobs.openOrders();
        ExpectedClocks clocks = new ExpectedClocks();
        for (long i = 0; i < count; i++) {
            long paidAt = Day.OPEN_ORDERS_FROM + (Day.TRAFFIC_FROM - Day.OPEN_ORDERS_FROM) * i / count;
            Subject order = new OpenOrder(new OrderForms(orders++, shops, texts, random), paidAt);
            emit(order.next(forge));
            // No level of its clocks lies within the data: told once, and not kept, in millions as they may come.
            order.tell(Day.TRAFFIC_TO, clocks);
        }
        crowd.settled(clocks.outcomes());
    }

    private void traffic(long until) {
        while (events < until) {
            if (nextOrderAt <= crowd.nextAt()) {
                begin();
            } else {
                emit(crowd.next(forge));
            }
        }
    }

    private void begin() {
        OrderForms forms = new OrderForms(orders++, shops, texts, random);
        crowd.add(new OrderLife(forms, nextOrderAt, pace, random));
        int talks = 1 + random.nextInt(2);
        for (int i = 0; i < talks; i++) {
            long openedAt = nextOrderAt + random.nextLong(pace.of(30 * Day.MINUTE));
            ConversationLife talk = new ConversationLife(forms, conversationId(), openedAt, texts, pace, random);
            crowd.add(conversations % TALKS_FOR_AN_INJURY == 0 ? talk.withInjury() : talk);
        }
        nextOrderAt += interval;
    }

    private String conversationId() {
        return "cv" + (6_030_000_000L + conversations++);
    }

    private void emit(GeneratedEvent event) {
        now = Math.max(now, event.occurredAt());
        events++;
        if (event.occurredAt() < timedFrom) {
            untimed.merge(event.stream(), 1L, Long::sum);
        }
        backlog.add(event);
        if (events % PROGRESS_EVERY == 0) {
            progress.accept(events);
        }
    }

    private static long total(Map<Stream, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
