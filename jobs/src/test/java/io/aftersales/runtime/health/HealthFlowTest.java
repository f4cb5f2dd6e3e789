package io.aftersales.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.result.Health;
import io.aftersales.result.ShopHealth;
import io.aftersales.result.StreamHealth;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.sink.elasticsearch.RejectedCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Either;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole flow on a cluster, with windows short enough to wait for. */
@SuppressWarnings("try") // closing results may be interrupted
class HealthFlowTest {

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(1)
                    .setNumberSlotsPerTaskManager(2)
                    .setConfiguration(new Configuration()
                            .set(RestOptions.BIND_ADDRESS, "127.0.0.1")
                            .set(JobManagerOptions.BIND_HOST, "127.0.0.1")
                            .set(TaskManagerOptions.BIND_HOST, "127.0.0.1"))
                    .build());

    private static final Duration WINDOW = Duration.ofMillis(200);

    /** Leaves the processors to the others. */
    private static final Duration PACE = Duration.ofMillis(1);

    private final StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
    private final HealthFlow flow = new HealthFlow("sla-monitor", WINDOW);

    /** An event. */
    public record Sale(String shop, long at) {}

    @Test
    @Timeout(120)
    void tellsOneRecordAWindow() throws Exception {
        env.setParallelism(2);
        DataStream<Either<String, Sale>> orders = flow.input("orders", sales(), Sale::at, Sale::shop);
        orders.sinkTo(new DiscardingSink<>()).uid("orders-out").name("orders-out");
        flow.lateFacts("late", numbers("late"));
        flow.breaches("breaches", numbers("breaches"), number -> number % 2 == 0 ? 40 : DetectionDelay.NO_BREACH);
        DataStream<Health> records = HealthSink.withRejected(flow.records(), Nothing::new);

        List<Health> told = new ArrayList<>();
        try (CloseableIterator<Health> results = records.executeAndCollect()) {
            do {
                told.add(results.next());
            } while (!isFull(told.get(told.size() - 1)));
        }
        Health health = told.get(told.size() - 1);
        StreamHealth stream = health.getStreams().get(0);
        assertThat(health.getJob()).isEqualTo("sla-monitor");
        assertThat(health.getWindowStart().toEpochMilli() % WINDOW.toMillis()).isZero();
        assertThat(Duration.between(health.getWindowStart(), health.getWindowEnd()))
                .isEqualTo(WINDOW);
        assertThat(stream.getStream()).isEqualTo("orders");
        assertThat(stream.getEvents()).isEqualTo(health.getEvents()).isPositive();
        assertThat(stream.getDeadLetters()).isEqualTo(health.getDeadLetters()).isPositive();
        assertThat(stream.getLag()).as("no Kafka, no lag").isNull();
        assertThat(health.getShops()).extracting(ShopHealth::getShopId).containsExactly("shop-0", "shop-1", "shop-2");
        assertThat(health.getDetectionP50Millis()).isEqualTo(40);
        assertThat(health.getDetectionMaxMillis()).isEqualTo(40);
        assertThat(health.getRejectedDocuments()).isZero();
    }

    /** The first windows may end before every subtask runs. */
    private static boolean isFull(Health health) {
        return health.getDeadLetters() > 0
                && health.getShops().size() == 3
                && health.getLateFacts() > 0
                && health.getDetectionP50Millis() != null;
    }

    @Test
    void keepsTheParallelismOfASource() {
        env.setParallelism(4);

        assertThat(flow.lateFacts("late", sales().setParallelism(3)).getParallelism())
                .isEqualTo(3);
    }

    @Test
    void needsATap() {
        assertThatThrownBy(flow::records)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sla-monitor");
    }

    private SingleOutputStreamOperator<Either<String, Sale>> sales() {
        return numbers("numbers")
                .map(number -> number % 10 == 0
                        ? Either.<String, Sale>Left("bad")
                        : Either.<String, Sale>Right(new Sale("shop-" + number % 3, number)))
                .returns(new EitherTypeInfo<>(Types.STRING, TypeInformation.of(Sale.class)))
                .uid("sales")
                .name("sales");
    }

    private SingleOutputStreamOperator<Long> numbers(String uid) {
        return env.fromSource(new NumberSequenceSource(0, Long.MAX_VALUE), WatermarkStrategy.noWatermarks(), uid)
                .uid(uid)
                .map(number -> {
                    LockSupport.parkNanos(PACE.toNanos());
                    return number;
                })
                .returns(Types.LONG)
                .uid("pace-of-" + uid)
                .name("pace-of-" + uid);
    }

    private static final class Nothing implements RejectedCount {
        @Override
        public CompletableFuture<Long> between(long from, long to) {
            return CompletableFuture.completedFuture(0L);
        }

        @Override
        public void close() {}
    }
}
