package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aftersales.source.EndOffsetSampler.StartMarker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndOffsetSamplerTest {

    private final FakeBroker broker = new FakeBroker();
    private final FakeBroker probed = new FakeBroker();
    private final AtomicLong now = new AtomicLong(1_000);
    private final AtomicInteger wakeups = new AtomicInteger();
    private final Deque<Throwable> troubles = new ArrayDeque<>();
    private volatile boolean opened;
    private final EndOffsetSampler sampler = new EndOffsetSampler(
            FakeBroker.TOPIC, this::client, probed::client, now::get, Duration.ofMillis(5), wakeups::incrementAndGet);

    private Consumer<byte[], byte[]> client() {
        Throwable trouble = troubles.poll();
        if (trouble instanceof Error) {
            throw (Error) trouble;
        }
        if (trouble != null) {
            throw (RuntimeException) trouble;
        }
        opened = true;
        return broker.client();
    }

    @AfterEach
    void stop() throws InterruptedException {
        sampler.close();
        assertThat(broker.consumer.closed() || !opened).isTrue();
    }

    @Test
    void tellsTheEndsWithTheTimeBeforeItAsked() {
        broker.partition(0, 0, 17);
        broker.partition(1, 0, 4);
        sampler.start();
        sampler.add(0, 0);
        sampler.add(1, 0);
        now.set(2_000);

        Findings findings = await().until(this::take, found -> found.ends().size() == 2 && found.takenAt() == 2_000);

        assertThat(findings.ends()).isEqualTo(Map.of(0, 17L, 1, 4L));
        assertThat(findings.starts()).isEmpty();
        assertThat(wakeups.get()).isPositive();
    }

    @Test
    void doesNotPileUpBehindASlowReader() {
        broker.partition(0, 0, 17);
        sampler.add(0, 0);
        sampler.start();
        await().until(sampler::ready);
        now.set(5_000);

        assertThat(take().takenAt()).as("the round that was ready").isEqualTo(1_000);
        assertThat(await().until(this::take, found -> found.takenAt() == 5_000)).isNotNull();
    }

    @Test
    void resolvesWhereSplitsBegin() {
        broker.partition(0, 5, 17);
        broker.partition(1, 6, 18);
        broker.partition(2, 7, 19);
        TopicPartition committed = new TopicPartition(FakeBroker.TOPIC, 1);
        broker.consumer.assign(Set.of(committed));
        broker.consumer.commitSync(Map.of(committed, new OffsetAndMetadata(11)));
        sampler.add(0, StartMarker.EARLIEST);
        sampler.add(1, StartMarker.COMMITTED);
        sampler.add(2, StartMarker.COMMITTED);
        sampler.start();

        assertThat(await().until(this::take, found -> !found.starts().isEmpty()).starts())
                .isEqualTo(Map.of(0, 5L, 1, 11L, 2, 7L));
        assertThat(await().until(this::take, found -> found.ends().size() == 3).starts())
                .as("asked for once")
                .isEmpty();
    }

    /** A partition that is still empty would stay without a time, and all others of its reader with it. */
    @Test
    void aProbeThatFailsKeepsNoPartitionFromItsBeginning() {
        broker.partition(0, 5, 5);
        probed.consumer.setPollException(new KafkaException("no answer"));
        sampler.add(0, StartMarker.EARLIEST);
        sampler.probe(Map.of(0, 3L));
        sampler.start();

        assertThat(await().until(this::take, found -> !found.starts().isEmpty()).starts())
                .isEqualTo(Map.of(0, 5L));
    }

    @Test
    void tellsOnceWhatWasDeletedBeforeItWasRead() {
        broker.partition(0, 500, 510);
        broker.partition(1, 500, 510);
        broker.partition(2, 500, 510);
        sampler.add(0, 100);
        sampler.add(1, 500);
        sampler.add(2, StartMarker.EARLIEST);
        sampler.start();

        assertThat(await().until(this::take, found -> !found.gone().isEmpty()).gone())
                .containsExactly(new Findings.Gap(0, 100, 500));
        assertThat(await().until(this::take, found -> found.ends().size() == 3).gone())
                .as("asked for once")
                .isEmpty();
    }

    @Test
    void outlivesABrokerThatIsAway() {
        broker.partition(0, 0, 3);
        troubles.add(new KafkaException("no broker"));
        troubles.add(new KafkaException("still no broker"));
        sampler.add(0, 0);
        sampler.start();

        assertThat(await().until(this::take, found -> true).ends()).isEqualTo(Map.of(0, 3L));
        assertThat(List.copyOf(troubles)).isEmpty();
    }

    @Test
    void anErrorThatEndsItEndsItsReader() {
        troubles.add(new OutOfMemoryError("no room for an answer"));
        sampler.add(0, 0);
        sampler.start();
        await().until(sampler::ready);

        assertThatThrownBy(sampler::take).isInstanceOf(OutOfMemoryError.class);
        assertThat(wakeups.get()).as("the reader is woken to see it").isPositive();
    }

    @Test
    void aMistakeThatEndsItEndsItsReader() {
        troubles.add(new IllegalStateException("a mistake"));
        sampler.add(0, 0);
        sampler.start();
        await().until(sampler::ready);

        assertThatThrownBy(sampler::take).hasMessageContaining(FakeBroker.TOPIC).hasRootCauseMessage("a mistake");
    }

    @Test
    void aProbeThatFindsRecordsProvesNothing() {
        broker.partition(0, 0, 3);
        sampler.add(0, 0);
        sampler.probe(Map.of(0, 3L));
        sampler.start();

        assertThat(await().until(this::take, found -> true).gaps()).isEmpty();
    }

    /** Of a long transaction that was taken back, more than one fetch. */
    @Test
    void aProbeGoesOnToTheFirstRecord() {
        broker.partition(0, 0, 9);
        TopicPartition partition = new TopicPartition(FakeBroker.TOPIC, 0);
        probed.consumer.schedulePollTask(() -> probed.consumer.seek(partition, 5));
        probed.consumer.schedulePollTask(() -> probed.consumer.seek(partition, 9));
        sampler.add(0, 0);
        sampler.probe(Map.of(0, 3L));
        sampler.start();

        assertThat(await().until(this::take, found -> !found.gaps().isEmpty()).gaps())
                .containsExactly(new Findings.Gap(0, 3, 9));
    }

    /** Of a transaction that is open the end tells, for time to wait for it; that one was taken back, whoever reads what is committed. */
    @Test
    void endsAndGapsAreAskedForByClientsOfTheirOwn() {
        broker.partition(0, 0, 9);
        TopicPartition partition = new TopicPartition(FakeBroker.TOPIC, 0);
        probed.consumer.schedulePollTask(() -> probed.consumer.seek(partition, 7));
        sampler.add(0, 0);
        sampler.probe(Map.of(0, 3L));
        sampler.start();

        Findings findings = await().until(this::take, found -> !found.gaps().isEmpty());

        assertThat(findings.ends()).isEqualTo(Map.of(0, 9L));
        assertThat(findings.gaps()).containsExactly(new Findings.Gap(0, 3, 7));
    }

    private Findings take() {
        Findings findings = sampler.take();
        return findings == null ? new Findings(0, Map.of(), Map.of(), List.of(), List.of()) : findings;
    }
}
