package io.aftersales.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.Either;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthTapTest {

    private static final long WINDOW = 10_000;
    private static final long T = 1_700_000_000_000L;
    private static final OutputTag<HealthSample> SAMPLES =
            new OutputTag<>("samples", TypeInformation.of(HealthSample.class));

    private OneInputStreamOperatorTestHarness<Either<String, Sale>, Either<String, Sale>> harness;

    /** An event. */
    public record Sale(String shop, long at) {}

    @BeforeEach
    void open() throws Exception {
        HealthMeter.Factory<Either<String, Sale>> meters = () -> new StreamMeter<>("orders", Sale::at, Sale::shop);
        TypeSerializer<Either<String, Sale>> serializer = new EitherTypeInfo<>(
                        Types.STRING, TypeInformation.of(Sale.class))
                .createSerializer(new SerializerConfigImpl());
        harness = new OneInputStreamOperatorTestHarness<>(new HealthTapFactory<>(SAMPLES, WINDOW, meters), serializer);
        harness.setup(serializer);
        harness.setProcessingTime(T + 3_000);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void countsWhatPasses() throws Exception {
        sale("a", 5);
        sale("b", 7);
        sale("a", 3);
        refused();
        sale(null, 2);
        harness.setProcessingTime(T + WINDOW - 1);
        assertThat(samples()).isEmpty();

        harness.setProcessingTime(T + WINDOW);

        assertThat(samples())
                .containsExactly(HealthSample.ofStream(
                        T, "orders", new StreamCounts(4, 1, HealthSample.UNKNOWN, 7), Map.of("a", 5L, "b", 7L)));
    }

    @Test
    void beginsEachWindowAnewButRemembersTheLastEvent() throws Exception {
        sale("a", 5);
        harness.setProcessingTime(T + WINDOW);
        sale("b", 4);
        refused();
        harness.setProcessingTime(T + 2 * WINDOW);
        harness.setProcessingTime(T + 3 * WINDOW);

        assertThat(samples())
                .containsExactly(
                        sample(T, 1, 0, 5, Map.of("a", 5L)),
                        sample(T + WINDOW, 1, 1, 5, Map.of("b", 4L)),
                        sample(T + 2 * WINDOW, 0, 0, 5, Map.of()));
    }

    @Test
    void tellsAlsoThatNothingCame() throws Exception {
        harness.setProcessingTime(T + WINDOW);

        assertThat(samples()).containsExactly(sample(T, 0, 0, HealthSample.UNKNOWN, Map.of()));
    }

    @Test
    void changesNothing() throws Exception {
        List<Object> sent = new ArrayList<>(List.of(
                new StreamRecord<>(Either.Right(new Sale("a", 5)), 5),
                new Watermark(4),
                new StreamRecord<>(Either.Left("bad"), 9),
                new StreamRecord<>(Either.Right(new Sale("a", 6))),
                new Watermark(11)));
        for (Object element : sent) {
            send(element);
        }
        harness.setProcessingTime(T + WINDOW);

        assertThat(harness.getOutput()).containsExactlyElementsOf(sent);
    }

    @Test
    void tellsOfABoundedNumberOfShops() throws Exception {
        for (int i = 0; i < ShopTimes.MOST + 50; i++) {
            sale("shop-" + i, i);
        }
        sale("shop-0", 9_999);
        harness.setProcessingTime(T + WINDOW);
        sale("shop-" + ShopTimes.MOST, 1);
        harness.setProcessingTime(T + 2 * WINDOW);

        assertThat(samples().get(0).shops()).hasSize(ShopTimes.MOST).containsEntry("shop-0", 9_999L);
        assertThat(samples().get(1).shops()).containsOnlyKeys("shop-" + ShopTimes.MOST);
    }

    @Test
    void keepsNoState() throws Exception {
        sale("a", 5);

        var snapshot = harness.snapshot(1, 1);

        assertThat(snapshot.getManagedOperatorState().hasState()).isFalse();
        assertThat(snapshot.getRawOperatorState().hasState()).isFalse();
    }

    private static HealthSample sample(
            long start, long events, long deadLetters, long lastEventAt, Map<String, Long> shops) {
        return HealthSample.ofStream(
                start, "orders", new StreamCounts(events, deadLetters, HealthSample.UNKNOWN, lastEventAt), shops);
    }

    @SuppressWarnings("unchecked")
    private void send(Object element) throws Exception {
        if (element instanceof Watermark watermark) {
            harness.processWatermark(watermark);
        } else {
            harness.processElement((StreamRecord<Either<String, Sale>>) element);
        }
    }

    private void sale(String shop, long at) throws Exception {
        harness.processElement(new StreamRecord<>(Either.Right(new Sale(shop, at)), at));
    }

    private void refused() throws Exception {
        harness.processElement(new StreamRecord<>(Either.Left("bad")));
    }

    private List<HealthSample> samples() {
        var told = harness.getSideOutput(SAMPLES);
        return told == null
                ? List.of()
                : told.stream().map(StreamRecord::getValue).toList();
    }
}
