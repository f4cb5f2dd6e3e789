package io.aftersales.local.bench.load;

import io.aftersales.event.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * The usual mix as time goes by, at {@link Pace#LIVE}: events are written when they occur. Beside it orders that stay open, and
 * deadlines at given instants that pass in silence. Not thread-safe.
 */
public final class LiveWorkload implements AutoCloseable {

    /** What an order makes on average, with its parcels, conversations and review. */
    private static final double EVENTS_PER_ORDER = 33;

    /** As the replay and the usual clients of a shop do: batches of some milliseconds, not one request an event. */
    private static final int LINGER_MILLIS = 20;

    /** Later than any event, and well before "never". */
    private static final long FAR = Long.MAX_VALUE / 2;

    private final PacedOutput output;
    private final Runnable onClose;
    private final IntConsumer partitionLimit;
    private final SplittableRandom random;
    private final Shops shops;
    private final Texts texts = new Texts();
    private final EventForge forge = new EventForge();
    private final Crowd crowd = new Crowd();
    private double nextOrderAt;
    private long orders;
    private long conversations;
    private long events;
    private long lastAt = Long.MIN_VALUE;

    LiveWorkload(PacedOutput output, IntConsumer partitionLimit, Runnable onClose, long seed, int shops) {
        this.output = output;
        this.partitionLimit = partitionLimit;
        this.onClose = onClose;
        this.random = new SplittableRandom(seed);
        this.shops = new Shops(shops, 0);
    }

    /** Writes to the topics of that prefix, of so many partitions each. */
    public static LiveWorkload into(String bootstrap, String prefix, int partitions, long seed, int shops) {
        KafkaOutput kafka = new KafkaOutput(bootstrap, prefix, partitions, LINGER_MILLIS);
        PacedOutput paced = new PacedOutput(
                kafka,
                System::currentTimeMillis,
                millis -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis)));
        return new LiveWorkload(paced, kafka::useFirst, kafka::close, seed, shops);
    }

    /** Writes into the first so many partitions only, from now on. */
    public void useFirstPartitions(int count) {
        partitionLimit.accept(count);
    }

    /** Orders paid one after the other between two instants; three clocks of each stay open for days. */
    public void open(int count, long from, long to) {
        for (long i = 0; i < count; i++) {
            begin(new OpenOrder(
                    new OrderForms(orders++, shops, texts, random), from + (to - from) * i / Math.max(1, count)));
        }
    }

    /** Orders of one shop that are paid at {@code paidAt} and promised to ship at the given instants, and do not. */
    public List<Deadline> promise(String shopId, long paidAt, List<Long> dueAts) {
        Shops.Shop shop = new Shops.Shop(shopId, Platform.TAOBAO, new String[0]);
        List<Deadline> deadlines = new ArrayList<>();
        for (long dueAt : dueAts) {
            OrderForms forms = new OrderForms(orders++, shop, texts, random);
            begin(OpenOrder.promised(forms, paidAt, dueAt));
            deadlines.add(new Deadline(forms.orderId(), "ship-promise:" + forms.orderId() + ":1", dueAt));
        }
        return deadlines;
    }

    private void begin(Subject order) {
        emit(order.next(forge));
        crowd.settle(order, Long.MIN_VALUE);
    }

    /**
     * All events of the mix from the end of the last such time on, each when it occurs; returns at the end.
     *
     * @param eventsPerSecond how many come when new orders have come like this for a life's time; 0: no new orders
     * @param from when new orders begin to come like this, epoch millis
     * @param until the end, epoch millis
     */
    public void traffic(double eventsPerSecond, long from, long until) {
        write(eventsPerSecond, from, until);
        output.awaitTime(until);
    }

    /**
     * The same, and what is left of the lives begun by then, without waiting for the times of the events: as from a feed that was
     * held up.
     */
    public void burst(double eventsPerSecond, long from, long until) {
        output.pace(false);
        write(eventsPerSecond, from, until);
        write(0, 0, FAR);
        output.pace(true);
    }

    private void write(double eventsPerSecond, long from, long until) {
        double interval = eventsPerSecond == 0 ? 0 : EVENTS_PER_ORDER * 1_000 / eventsPerSecond;
        nextOrderAt = eventsPerSecond == 0 ? Long.MAX_VALUE : from;
        while (Math.min(nextOrderAt, crowd.nextAt()) <= until) {
            if (nextOrderAt <= crowd.nextAt()) {
                order((long) nextOrderAt);
                nextOrderAt += interval;
            } else {
                emit(crowd.next(forge));
            }
        }
    }

    private void order(long createdAt) {
        OrderForms forms = new OrderForms(orders++, shops, texts, random);
        crowd.add(new OrderLife(forms, createdAt, Pace.LIVE, random));
        int talks = 1 + random.nextInt(2);
        for (int i = 0; i < talks; i++) {
            long openedAt = createdAt + random.nextLong(Pace.LIVE.of(30 * Day.MINUTE));
            String id = "cv" + (6_030_000_000L + conversations++);
            crowd.add(new ConversationLife(forms, id, openedAt, texts, Pace.LIVE, random));
        }
    }

    private void emit(GeneratedEvent event) {
        events++;
        lastAt = Math.max(lastAt, event.occurredAt());
        output.write(event);
    }

    /** Events written so far. */
    public long events() {
        return events;
    }

    /** When the latest event written so far occurred, epoch millis. */
    public long lastAt() {
        return lastAt;
    }

    /** How much later than they occurred events were written since this was last asked for. */
    public Lateness takeLateness() {
        return output.takeLateness();
    }

    /** What all clocks must have come to at {@code now}, when all events up to then are written. */
    public Outcomes expected(long now) {
        return crowd.expected(now);
    }

    /** Returns when all is written. */
    @Override
    public void close() {
        onClose.run();
    }
}
