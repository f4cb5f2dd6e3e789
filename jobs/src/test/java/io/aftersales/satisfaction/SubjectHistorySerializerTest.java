package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.satisfaction.FactEngine;
import io.aftersales.domain.satisfaction.FactKind;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.SubjectHistory;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept of a subject is read as it was written, by this version and by the one that wrote it field by field. */
@SuppressWarnings("try") // closing a harness may be interrupted
class SubjectHistorySerializerTest {

    private static final long T = 1_800_000_000_000L;
    private static final long MINUTE = 60_000;

    private final TypeSerializer<SubjectHistory> serializer = SubjectHistorySerializer.TYPE.createSerializer(null);

    private static Fact message(long at, Sender sender, Map<String, String> details) {
        return new Fact(
                "e" + at,
                EventKind.CHAT_MESSAGE,
                at,
                Platform.JD,
                "shop",
                "buyer",
                "ann",
                null,
                null,
                null,
                null,
                null,
                null,
                sender,
                0,
                details);
    }

    private static SubjectHistory history(long lookedAt, long timerAt, Fact... events) {
        SubjectHistory history = new SubjectHistory();
        history.events.addAll(List.of(events));
        history.lookedAt = lookedAt;
        history.timerAt = timerAt;
        return history;
    }

    static Stream<SubjectHistory> histories() {
        return Stream.of(
                new SubjectHistory(),
                history(T, Long.MAX_VALUE, message(T, Sender.BUYER, Map.of("sentiment", "-300"))),
                history(
                        T + 5,
                        T + MINUTE,
                        message(T, Sender.BUYER, Map.of("sentiment", "1", "issueType", "退货")),
                        message(T + 4, Sender.AGENT, Map.of())),
                history(Long.MIN_VALUE, 0, message(-1, Sender.BOT, Map.of())),
                outOfQueue());
    }

    private static SubjectHistory outOfQueue() {
        SubjectHistory history = history(T, T + MINUTE, message(T, Sender.BUYER, Map.of()));
        history.outOfQueue = true;
        return history;
    }

    @ParameterizedTest
    @MethodSource("histories")
    void whatIsReadIsWhatWasWritten(SubjectHistory history) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer.serialize(history, bytes);
        DataInputDeserializer in = new DataInputDeserializer(bytes.getCopyOfBuffer());

        assertThat(serializer.deserialize(in)).usingRecursiveComparison().isEqualTo(history);
        assertThat(in.available()).isZero();
    }

    @Test
    void aCopyGoesOnByItself() {
        SubjectHistory kept = history(T, T + MINUTE, message(T, Sender.BUYER, Map.of()));

        SubjectHistory copy = serializer.copy(kept);
        copy.events.add(message(T + 1, Sender.AGENT, Map.of()));
        copy.lookedAt = T + 2;

        assertThat(kept)
                .usingRecursiveComparison()
                .isEqualTo(history(T, T + MINUTE, message(T, Sender.BUYER, Map.of())));
    }

    static Stream<StateBackend> backends() {
        return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aConversationGoesOnFromAStateThatWasWrittenFieldByField(StateBackend backend) throws Exception {
        OperatorSubtaskState savepoint;
        try (var earlier = harness(new Earlier(), backend)) {
            earlier.open();
            earlier.processElement(event(message(T, Sender.BUYER, Map.of("sentiment", "200"))), T);
            savepoint = earlier.snapshot(1, 1);
        }
        FactsFunction function = new FactsFunction(
                ServiceFeed.of(RuleSet.parse(RuleTexts.packaged()).service()), Long.MAX_VALUE);
        OperatorSubtaskState next;
        try (var test = harness(function, backend)) {
            test.initializeState(savepoint);
            test.open();
            next = test.snapshot(2, 2);
        }
        try (var test = harness(function, backend)) {
            test.initializeState(next);
            test.open();
            test.processElement(event(message(T + MINUTE, Sender.AGENT, Map.of())), T + MINUTE);

            assertThat(test.extractOutputValues())
                    .filteredOn(fact -> fact.kind() == FactKind.ROUND)
                    .extracting(fact -> fact.value(0))
                    .containsExactly(MINUTE);
        }
    }

    /** The version before left it there until it was forgotten. */
    @Test
    void aConversationThatWasFullBeforeLeavesTheQueueOnce() throws Exception {
        OperatorSubtaskState savepoint;
        try (var earlier = harness(new Full(), new HashMapStateBackend())) {
            earlier.open();
            earlier.processElement(event(message(T, Sender.BUYER, Map.of())), T);
            savepoint = earlier.snapshot(1, 1);
        }
        FactsFunction function = new FactsFunction(
                ServiceFeed.of(RuleSet.parse(RuleTexts.packaged()).service()), Long.MAX_VALUE);
        OperatorSubtaskState next;
        try (var test = harness(function, new HashMapStateBackend())) {
            test.initializeState(savepoint);
            test.open();
            test.processWatermark(T + 10 * MINUTE);
            assertThat(test.getSideOutput(FactsFunction.QUEUE))
                    .extracting(
                            move -> move.getValue().opened(),
                            move -> move.getValue().left())
                    .containsOnly(tuple(-1, T));
            next = test.snapshot(2, 2);
        }
        try (var test = harness(function, new HashMapStateBackend())) {
            test.initializeState(next);
            test.open();
            test.processWatermark(T + Duration.ofDays(50).toMillis());
            assertThat(test.getSideOutput(FactsFunction.QUEUE)).isNull();
            assertThat(test.numKeyedStateEntries()).isZero();
        }
    }

    private static SubjectEvent event(Fact fact) {
        return SubjectEvent.of(FactSubject.CONVERSATION, "c", fact);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SubjectEvent, ServiceFact> harness(
            KeyedProcessFunction<String, SubjectEvent, ServiceFact> function, StateBackend backend) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), SubjectEvent::key, Types.STRING);
        harness.setStateBackend(backend);
        return harness;
    }

    /** Fills a conversation as the version before did, which looked at it again when its buyer had waited for ten minutes. */
    private static final class Full extends KeyedProcessFunction<String, SubjectEvent, ServiceFact> {

        private static final long serialVersionUID = 1L;

        private transient ValueState<SubjectHistory> histories;

        @Override
        public void open(OpenContext context) {
            histories =
                    getRuntimeContext().getState(new ValueStateDescriptor<>("history", SubjectHistorySerializer.TYPE));
        }

        @Override
        public void processElement(SubjectEvent element, Context context, Collector<ServiceFact> out) throws Exception {
            SubjectHistory history = new SubjectHistory();
            for (int i = 0; i < FactEngine.MOST_EVENTS; i++) {
                history.events.add(message(T + i, Sender.BUYER, Map.of()));
            }
            history.lookedAt = T + FactEngine.MOST_EVENTS;
            history.timerAt = T + 10 * MINUTE;
            context.timerService().registerEventTimeTimer(history.timerAt);
            histories.update(history);
        }
    }

    /** Keeps events as they were kept by the version before. */
    private static final class Earlier extends KeyedProcessFunction<String, SubjectEvent, ServiceFact> {

        private static final long serialVersionUID = 1L;

        private transient ValueState<SubjectHistory> histories;

        @Override
        public void open(OpenContext context) {
            histories = getRuntimeContext()
                    .getState(new ValueStateDescriptor<>("history", TypeInformation.of(SubjectHistory.class)));
        }

        @Override
        public void processElement(SubjectEvent element, Context context, Collector<ServiceFact> out) throws Exception {
            SubjectHistory history = new SubjectHistory();
            history.events.add(element.event());
            history.lookedAt = element.event().occurredAt();
            histories.update(history);
        }
    }
}
