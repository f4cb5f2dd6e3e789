package io.aftersales.rules.live;

import io.aftersales.rules.RuleSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the rules topic, kept up to date by a thread, which also makes the sets ready before any event needs them. The topic
 * keeps every set that was ever published; what nothing goes by any more when the job starts is read and forgotten.
 */
final class RulesFollower implements RulesFeed.Session {

    private static final Logger LOG = LoggerFactory.getLogger(RulesFollower.class);
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final long startedAt;
    private long reachMillis; // by one thread at a time
    private volatile List<PublishedRules> known;
    private volatile long refused;
    private volatile boolean closed;

    RulesFollower(Consumer<byte[], byte[]> consumer, PublishedRules own, String topic) {
        this.consumer = consumer;
        this.known = List.of(own);
        this.startedAt = own.publishedAt();
        this.reachMillis = reachOf(own);
        this.thread = new Thread(this::follow, "rules-of-" + topic);
        thread.setDaemon(true);
    }

    /** Reads up to these offsets. */
    void readTo(Map<TopicPartition, Long> ends, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ends.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no records up to " + ends + " in " + patience.toSeconds() + " s");
            }
            ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (!ends.isEmpty()) {
                poll(Duration.ofMillis(200));
            }
        }
    }

    void start() {
        thread.start();
    }

    private void follow() {
        boolean answered = true;
        while (!closed) {
            try {
                poll(POLL);
                answered = true;
            } catch (WakeupException e) {
                // Asked to end.
            } catch (RuntimeException e) {
                if (answered) {
                    LOG.warn("No rules from Kafka: those known stay in force ({})", e.toString());
                }
                answered = false;
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    private void poll(Duration patience) {
        List<PublishedRules> all = new ArrayList<>(known);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            try {
                PublishedRules read = RulesDocument.read(record.value(), RulesDeserializer.place(record));
                all.add(read);
                reachMillis = Math.max(reachMillis, reachOf(read));
            } catch (RuntimeException e) {
                refused++; // by this thread alone
                LOG.error(
                        "{}: the running jobs keep the rules that they have. {}",
                        RulesDeserializer.place(record),
                        e.getMessage());
            }
        }
        if (all.size() > known.size()) {
            known = RulesReach.since(all, RulesReach.before(startedAt, reachMillis));
        }
    }

    private static long reachOf(PublishedRules rules) {
        return RulesReach.of(RuleSet.parse(rules.texts())); // just read, so not read anew
    }

    @Override
    public List<PublishedRules> known() {
        return known;
    }

    @Override
    public long refused() {
        return refused;
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            // The task's classes go with it: the thread must not need them any more.
            thread.join(CLOSE_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
