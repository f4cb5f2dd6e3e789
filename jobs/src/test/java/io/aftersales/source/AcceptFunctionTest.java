package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.event.OrderEvent;
import io.aftersales.runtime.StrictEnvironment;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // closing a harness may be interrupted
class AcceptFunctionTest {

    private static final long NOON = Events.NOON.toEpochMilli();

    @Test
    void partsGoodFromBad() throws Exception {
        DeadLetter letter = new DeadLetter("t", 1, 2, "EMPTY: x", null, new byte[] {1}, NOON);
        try (var harness = ProcessFunctionTestHarnesses.forProcessFunction(accept())) {
            harness.processElement(Either.Right(Events.order().build()), NOON);
            harness.processElement(Either.Left(letter), NOON);

            assertThat(harness.extractOutputStreamRecords()).singleElement().satisfies(record -> {
                assertThat(record.getValue()).isEqualTo("o-1");
                assertThat(record.getTimestamp()).isEqualTo(NOON);
            });
            assertThat(harness.getSideOutput(AcceptFunction.DEAD_LETTERS))
                    .singleElement()
                    .satisfies(record -> assertThat(record.getValue())
                            .usingRecursiveComparison()
                            .isEqualTo(letter));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void passesTheStrictSwitchesInOneChain(boolean live) {
        SourceConfig config = new SourceConfig(
                new SourceConfig.Broker("127.0.0.1:1", "group", Map.of()),
                SourceConfig.Timing.DEFAULT,
                live ? null : new SourceConfig.Bounds(NOON, Map.of("topic", Map.of(0, 5L))),
                null,
                () -> NOON);
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        new EventSources(config)
                .events(env, EventContracts.ORDERS, "topic", "orders-source")
                .process(accept())
                .uid("orders-accept")
                .sinkTo(new DiscardingSink<>())
                .uid("drop");

        StreamGraph graph = env.getStreamGraph();

        assertThat(graph.getJobGraph().getNumberOfVertices()).isEqualTo(1);
    }

    @Test
    void boundedTimeFollowsGoodEventsOnly() {
        long[] emitted = {Long.MIN_VALUE};
        WatermarkOutput output = new WatermarkOutput() {
            @Override
            public void emitWatermark(Watermark watermark) {
                emitted[0] = watermark.getTimestamp();
            }

            @Override
            public void markIdle() {}

            @Override
            public void markActive() {}
        };
        BoundedWatermarks<OrderEvent> watermarks = new BoundedWatermarks<>(1_000, () -> NOON);
        watermarks.onPeriodicEmit(output);
        watermarks.onEvent(Either.Left(new DeadLetter("t", 0, 0, "", null, null, NOON)), NOON, output);
        watermarks.onPeriodicEmit(output);
        assertThat(emitted[0]).isEqualTo(Long.MIN_VALUE);

        watermarks.onEvent(Either.Right(Events.order().build()), NOON - 5_000, output);
        watermarks.onEvent(Either.Right(Events.order().build()), NOON - 9_000, output);
        watermarks.onPeriodicEmit(output);
        assertThat(emitted[0]).isEqualTo(NOON - 6_001);

        watermarks.onEvent(Either.Right(Events.order().build()), NOON + 60_000, output);
        watermarks.onPeriodicEmit(output);
        assertThat(emitted[0]).as("never after the wall clock").isEqualTo(NOON);
    }

    @Test
    @SuppressWarnings("try") // closing a harness may be interrupted
    void whatWasHeldBackGoesAheadOfACheckpointAndOfTheEnd() throws Exception {
        try (var test = new OneInputStreamOperatorTestHarness<>(
                new AcceptOperator<>(new AcceptFunction<>("orders", new HoldsBack(), Types.STRING)))) {
            test.open();
            test.processElement(new StreamRecord<>(Either.Right(Events.order().build())));
            assertThat(test.extractOutputValues()).isEmpty();
            test.prepareSnapshotPreBarrier(1);
            assertThat(test.extractOutputValues()).hasSize(1);
            test.processElement(new StreamRecord<>(Either.Right(Events.order().build())));
            test.getOneInputOperator().finish();
            assertThat(test.extractOutputValues()).hasSize(2);
        }
    }

    /** Flink lets time end before the operators: those that follow would forget what it is about. */
    @Test
    void whatWasHeldBackGoesAheadOfTheEndOfTimeAlone() throws Exception {
        try (var test = new OneInputStreamOperatorTestHarness<>(
                new AcceptOperator<>(new AcceptFunction<>("orders", new HoldsBack(), Types.STRING)))) {
            test.open();
            test.processElement(new StreamRecord<>(Either.Right(Events.order().build())));
            test.processWatermark(NOON);
            assertThat(test.extractOutputValues()).isEmpty();
            test.processWatermark(Long.MAX_VALUE);
            assertThat(test.getOutput())
                    .extracting(each -> each instanceof StreamRecord)
                    .containsExactly(false, true, false);
        }
    }

    /** Tells nothing unless it is asked. */
    private static final class HoldsBack implements EventProjector<OrderEvent, String> {

        private static final long serialVersionUID = 1L;

        private String held = "";

        @Override
        public void project(OrderEvent event, Collector<String> out) {
            held = event.getOrderId();
        }

        @Override
        public void letGo(Collector<String> out) {
            out.collect(held);
        }
    }

    private static AcceptFunction<OrderEvent, String> accept() {
        return new AcceptFunction<>("orders", (event, out) -> out.collect(event.getOrderId()), Types.STRING);
    }
}
