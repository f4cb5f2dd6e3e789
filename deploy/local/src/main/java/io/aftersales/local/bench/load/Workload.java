package io.aftersales.local.bench.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
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

    private final Knobs knobs;
    private final EventOutput output;
    private final LongConsumer progress;
    private final SplittableRandom random;
    private final Shops shops;
    private final Texts texts = new Texts();
    private final EventForge forge = new EventForge();
    private final Backlog backlog;
    private final PriorityQueue<Subject> living = new PriorityQueue<>(Comparator.comparingLong(Subject::nextAt));
    private final List<Subject> unsettled = new ArrayList<>();
    private final Outcomes settled = new Outcomes();
    private final long interval;
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
        this.interval = Math.max(1, (long) ((Day.TRAFFIC_TO - Day.TRAFFIC_FROM) * 0.9 / wanted));
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
            cuts.add(new Cut(share, events - total(untimed), now, output.ends(), expected()));
        }
        return new Dataset(timedFrom, untimed, cuts);
    }

    private void openOrders() {
        long count = knobs.openOrders();
        for (long i = 0; i < count; i++) {
            long paidAt = Day.OPEN_ORDERS_FROM + (Day.TRAFFIC_FROM - Day.OPEN_ORDERS_FROM) * i / count;
            Subject order = new OpenOrder(new OrderForms(orders++, shops, texts, random), paidAt);
            emit(order.next(forge));
            unsettled.add(order);
        }
    }

    private void traffic(long until) {
        while (events < until) {
            if (living.isEmpty() || nextOrderAt <= living.element().nextAt()) {
                begin();
            } else {
                advance(living.remove());
            }
        }
    }

    private void begin() {
        OrderForms forms = new OrderForms(orders++, shops, texts, random);
        living.add(new OrderLife(forms, nextOrderAt, random));
        int talks = 1 + random.nextInt(2);
        for (int i = 0; i < talks; i++) {
            long openedAt = nextOrderAt + random.nextLong(30 * Day.MINUTE);
            living.add(new ConversationLife(forms, conversationId(), openedAt, texts, random));
        }
        nextOrderAt += interval;
    }

    private String conversationId() {
        return "cv" + (6_030_000_000L + conversations++);
    }

    private void advance(Subject subject) {
        emit(subject.next(forge));
        if (subject.nextAt() != Long.MAX_VALUE) {
            living.add(subject);
            return;
        }
        ExpectedClocks clocks = new ExpectedClocks();
        if (subject.tell(now, clocks)) {
            unsettled.add(subject);
        } else {
            settled.addAll(clocks.outcomes());
        }
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

    private Outcomes expected() {
        ExpectedClocks clocks = new ExpectedClocks();
        living.forEach(subject -> subject.tell(now, clocks));
        unsettled.forEach(subject -> subject.tell(now, clocks));
        clocks.outcomes().addAll(settled);
        return clocks.outcomes();
    }
}
