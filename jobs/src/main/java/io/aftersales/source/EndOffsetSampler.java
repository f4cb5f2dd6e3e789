package io.aftersales.source;

import io.aftersales.runtime.WallClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker in a thread of its own where the partitions of one reader end. Hands one round of findings over at a
 * time: while the reader has not taken it there is no next one, so that nothing piles up behind a slow reader. A broker that
 * does not answer is asked again; whatever else ends the thread ends the reader, for which event time would stand still.
 */
final class EndOffsetSampler {

    private static final Logger LOG = LoggerFactory.getLogger(EndOffsetSampler.class);
    /** Of one probe: others are not to wait for long. */
    private static final int MOST_POLLS = 64;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> clients;
    private final Supplier<Consumer<byte[], byte[]>> probes;
    private final WallClock clock;
    private final long intervalNanos;
    private final Runnable onFindings;
    private final AtomicReference<@Nullable Findings> findings = new AtomicReference<>();
    private final Set<Integer> partitions = ConcurrentHashMap.newKeySet();
    private final Map<Integer, StartMarker> unresolved = new ConcurrentHashMap<>();
    private final Map<Integer, Long> restored = new ConcurrentHashMap<>();
    private final Map<Integer, Long> stuckAt = new ConcurrentHashMap<>();
    private final Thread thread;

    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Consumer<byte[], byte[]> client;
    private volatile @Nullable Consumer<byte[], byte[]> probe;

    /** Where a split begins that names no offset. */
    enum StartMarker {
        EARLIEST,
        COMMITTED
    }

    /**
     * A sampler, not yet running.
     *
     * @param topic topic of the reader
     * @param clients makes the client that asks where partitions end, open transactions included; it is closed by the sampler
     * @param probes makes the client that looks for records where the reader is stuck, which sees what the reader does; closed likewise
     * @param clock the wall clock
     * @param interval pause between rounds
     * @param onFindings called in the sampler's thread when there is something to take
     */
    EndOffsetSampler(
            String topic,
            Supplier<Consumer<byte[], byte[]>> clients,
            Supplier<Consumer<byte[], byte[]>> probes,
            WallClock clock,
            Duration interval,
            Runnable onFindings) {
        this.topic = topic;
        this.clients = clients;
        this.probes = probes;
        this.clock = clock;
        this.intervalNanos = interval.toNanos();
        this.onFindings = onFindings;
        this.thread = new Thread(this::run, "end-offsets-" + topic);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Asks for {@code partition} too from now on, and once for where it begins by {@code marker}. */
    void add(int partition, StartMarker marker) {
        unresolved.put(partition, marker);
        add(partition);
    }

    /** Asks for {@code partition} too from now on, and once whether there is still what it is to be read from, {@code offset}. */
    void add(int partition, long offset) {
        restored.put(partition, offset);
        add(partition);
    }

    private void add(int partition) {
        partitions.add(partition);
        LockSupport.unpark(thread);
    }

    /**
     * The newest findings, once; null while there are none.
     *
     * @throws IllegalStateException if there will be none any more; an error of the JVM is thrown as it is, for Flink to judge
     */
    @Nullable
    Findings take() {
        Throwable cause = failure;
        if (cause instanceof Error) {
            throw (Error) cause;
        }
        if (cause != null) {
            throw new IllegalStateException("the end offsets of topic " + topic + " are asked for no more", cause);
        }
        return findings.get() == null ? null : findings.getAndSet(null);
    }

    /** Whether there are findings to take. */
    boolean ready() {
        return findings.get() != null || failure != null;
    }

    /** Has the sampler look whether there are records at all at these positions, where the reader does not come on. */
    void probe(Map<Integer, Long> positions) {
        stuckAt.putAll(positions);
    }

    private void run() {
        try {
            sample();
        } catch (Throwable e) {
            failure = e;
            onFindings.run();
        } finally {
            close(client);
            close(probe);
        }
    }

    private static void close(@Nullable Consumer<byte[], byte[]> last) {
        if (last != null) {
            last.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private void sample() {
        boolean answered = true;
        while (!closed) {
            try {
                if (client == null) {
                    client = clients.get();
                }
                if (findings.get() == null) {
                    findings.set(partitions.isEmpty() ? Findings.none(clock.millis()) : round(client));
                    onFindings.run();
                }
                answered = true;
            } catch (KafkaException e) {
                // Without an answer event time stands still, which is safe; it goes on with the next answer.
                if (answered && !closed) {
                    LOG.warn("No end offsets of topic {}: event time waits for the broker ({})", topic, e.toString());
                }
                answered = false;
            }
            LockSupport.parkNanos(this, intervalNanos);
        }
    }

    private Findings round(Consumer<byte[], byte[]> consumer) {
        Map<Integer, StartMarker> markers = Map.copyOf(unresolved);
        Map<Integer, Long> offsets = Map.copyOf(restored);
        long takenAt = clock.millis();
        Map<Integer, Long> ends = byPartition(consumer.endOffsets(named(partitions)));
        List<Findings.Gap> gaps = gaps();
        Map<Integer, Long> starts = starts(consumer, markers);
        List<Findings.Gap> gone = gone(consumer, offsets);
        // Only now: these are asked for once, and any question without an answer takes the whole round with it.
        markers.forEach(unresolved::remove);
        offsets.forEach(restored::remove);
        return new Findings(takenAt, starts, ends, gaps, gone);
    }

    private Map<Integer, Long> starts(Consumer<byte[], byte[]> consumer, Map<Integer, StartMarker> markers) {
        if (markers.isEmpty()) {
            return Map.of();
        }
        Set<TopicPartition> asked = named(markers.keySet());
        Map<Integer, Long> starts = new HashMap<>(byPartition(consumer.beginningOffsets(asked)));
        if (markers.containsValue(StartMarker.COMMITTED)) {
            consumer.committed(asked).forEach((partition, committed) -> {
                if (committed != null && markers.get(partition.partition()) == StartMarker.COMMITTED) {
                    starts.put(partition.partition(), committed.offset());
                }
            });
        }
        return starts;
    }

    /** What was deleted before it was read, as Kafka's client goes on from the first record that is left and says nothing of it. */
    private List<Findings.Gap> gone(Consumer<byte[], byte[]> consumer, Map<Integer, Long> offsets) {
        if (offsets.isEmpty()) {
            return List.of();
        }
        List<Findings.Gap> gone = new ArrayList<>();
        byPartition(consumer.beginningOffsets(named(offsets.keySet()))).forEach((partition, beginning) -> {
            long offset = offsets.get(partition);
            if (offset < beginning) {
                gone.add(new Findings.Gap(partition, offset, beginning));
                LOG.warn(
                        "{} records of topic {}, partition {}, were deleted before they were read, from offset {} on",
                        beginning - offset,
                        topic,
                        partition,
                        offset);
            }
        });
        return gone;
    }

    private Set<TopicPartition> named(Collection<Integer> numbers) {
        return numbers.stream()
                .map(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
    }

    /** Reads at the positions where the reader is stuck: if only markers are left, the client's position moves on. */
    private List<Findings.Gap> gaps() {
        Map<Integer, Long> stuck = Map.copyOf(stuckAt);
        if (stuck.isEmpty()) {
            return List.of();
        }
        stuckAt.entrySet().removeAll(stuck.entrySet());
        Consumer<byte[], byte[]> consumer = probe;
        if (consumer == null) {
            consumer = probes.get();
            probe = consumer;
        }
        List<Findings.Gap> gaps = new ArrayList<>();
        for (Map.Entry<Integer, Long> entry : stuck.entrySet()) {
            TopicPartition partition = new TopicPartition(topic, entry.getKey());
            consumer.assign(Set.of(partition));
            consumer.seek(partition, entry.getValue());
            long reached = firstRecord(consumer, partition, entry.getValue());
            if (reached > entry.getValue()) {
                gaps.add(new Findings.Gap(partition.partition(), entry.getValue(), reached));
            }
        }
        consumer.assign(Set.of());
        return gaps;
    }

    /** How far there is no record from that position on, as far as a few small fetches see: what was taken back may be long. */
    private long firstRecord(Consumer<byte[], byte[]> consumer, TopicPartition partition, long from) {
        long reached = from;
        for (int polls = 0; polls < MOST_POLLS && !closed; polls++) {
            boolean records = !consumer.poll(Duration.ofNanos(intervalNanos)).isEmpty();
            long position = consumer.position(partition);
            if (records || position == reached) {
                break;
            }
            reached = position;
        }
        return reached;
    }

    private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> result = new HashMap<>();
        offsets.forEach((partition, offset) -> result.put(partition.partition(), offset));
        return result;
    }

    /** Ends the thread and its client; waits for them a while. */
    void close() throws InterruptedException {
        closed = true;
        wakeup(client);
        wakeup(probe);
        LockSupport.unpark(thread);
        thread.join(TimeUnit.MILLISECONDS.convert(CLOSE_TIMEOUT));
    }

    private static void wakeup(@Nullable Consumer<byte[], byte[]> current) {
        if (current != null) {
            current.wakeup();
        }
    }
}
