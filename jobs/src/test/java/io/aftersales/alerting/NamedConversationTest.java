package io.aftersales.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.EventsInTime;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.Sender;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.SlaClock;
import io.aftersales.risk.RiskTopology;
import io.aftersales.rules.RuleTexts;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import io.aftersales.source.EventDeserializer;
import io.aftersales.source.SourceConfig;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** An alert of a conversation ends when its order is named, and the alert job takes that end. */
class NamedConversationTest {

    private static final Instant SAID = Instant.parse("2026-03-04T02:00:00Z");
    private static final Instant NAMED = SAID.plus(Duration.ofMinutes(2));
    private static final DeadLetter LETTER = new DeadLetter("t", 0, 0, "EMPTY: nothing", null, null, 0);

    @Test
    void theEndOfWhatMovedToItsOrderIsTaken() throws Exception {
        List<AlertCondition> told = conditions(
                List.of(message("e1", SAID, null, "孩子吃了你们的饼干，现在在医院挂水"), message("e2", NAMED, "o1", "订单是这个")));

        assertThat(of("risk:harm:conversation:c1", told))
                .extracting(AlertCondition::getFiring)
                .containsExactly(true, false);
        assertThat(of("risk:harm:o1", told).get(0).getFiring()).isTrue();
        for (AlertCondition each : of("risk:harm:conversation:c1", told)) {
            Either<DeadLetter, AlertCondition> taken = taken(each);
            assertThat(taken.isRight()).as("%s", taken).isTrue();
            assertThat(taken.right().getTimestamp()).isBetween(SAID, NAMED);
        }
    }

    @Test
    @SuppressWarnings("try") // closing a harness may be interrupted
    void nobodyIsCalledTwiceForWhatMovedToItsOrder() throws Exception {
        ChatEvent closed = ChatEvent.newBuilder(message("e3", NAMED.plus(Duration.ofMinutes(9)), "o1", null))
                .setType(ChatEventType.TICKET_CLOSED)
                .setSender(null)
                .build();
        List<AlertCondition> told = conditions(
                List.of(message("e1", SAID, null, "孩子吃了你们的饼干，现在在医院挂水"), message("e2", NAMED, "o1", "订单是这个"), closed));
        List<AlertCondition> ofOrderFirst = new ArrayList<>(told);
        ofOrderFirst.sort(Comparator.comparing(
                (AlertCondition each) -> !each.getFiring() && each.getMoved() ? 1 : each.getFiring() ? 0 : 2));

        for (List<AlertCondition> arrival : List.of(told, ofOrderFirst)) {
            try (AlertRun run = new AlertRun()) {
                long wall = NAMED.toEpochMilli();
                for (AlertCondition each : arrival) {
                    run.tell(each, wall++);
                }
                run.passTo(wall + Duration.ofMinutes(5).toMillis());

                assertThat(run.notices())
                        .filteredOn(each -> each.contains("FIRING") || each.contains("RESOLVED"))
                        .extracting(each -> each.split(" ", 2)[1])
                        .containsExactly(
                                "FIRING risk:harm:conversation:c1:" + SAID.toEpochMilli(),
                                "RESOLVED risk:harm:o1:" + SAID.toEpochMilli());
            }
        }
    }

    private static List<AlertCondition> of(String fingerprint, List<AlertCondition> told) {
        return told.stream()
                .filter(each -> each.getFingerprint().equals(fingerprint))
                .toList();
    }

    private static ChatEvent message(String id, Instant at, String order, String text) {
        return ChatEvent.newBuilder()
                .setEventId(id)
                .setType(ChatEventType.MESSAGE)
                .setOccurredAt(at)
                .setShopId("s1")
                .setBuyerId("b1")
                .setOrderId(order)
                .setConversationId("c1")
                .setSender(Sender.BUYER)
                .setText(text)
                .build();
    }

    private static List<AlertCondition> conditions(List<ChatEvent> events) throws Exception {
        StreamExecutionEnvironment env =
                StrictEnvironment.create(new Configuration()).setParallelism(1);
        CollectingSink<AlertCondition> sink = new CollectingSink<>();
        RiskTopology.build(
                        new RiskTopology.Inputs(
                                stream(env, "orders", OrderEvent.class, events),
                                stream(env, "chats", ChatEvent.class, events),
                                stream(env, "logistics", LogisticsEvent.class, events),
                                stream(env, "reviews", ReviewEvent.class, events),
                                stream(env, "clocks", SlaClock.class, events)),
                        new RiskTopology.Settings(
                                RuleTexts.packaged(),
                                BuyerKey.resolve(Map.of(), null),
                                () -> 7,
                                Duration.ofMinutes(1),
                                Long.MAX_VALUE)) // as live: nothing waits for its time
                .conditions()
                .sinkTo(sink)
                .uid("conditions")
                .name("conditions");
        env.execute("named-conversation");
        return sink.collected();
    }

    private static <E extends SpecificRecord> DataStream<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env, String name, Class<E> type, List<ChatEvent> events) {
        return EventsInTime.stream(env, name, type, LETTER, events.stream());
    }

    /** As the alert job reads it. */
    private static Either<DeadLetter, AlertCondition> taken(AlertCondition told) throws Exception {
        ByteBuffer bytes = AlertCondition.getEncoder().encode(told);
        byte[] value = new byte[bytes.remaining()];
        bytes.get(value);
        EventDeserializer<AlertCondition> deserializer = new EventDeserializer<>(
                new ConditionContract(),
                new SourceConfig(
                        new SourceConfig.Broker("127.0.0.1:1", "group", Map.of()),
                        SourceConfig.Timing.DEFAULT,
                        null,
                        null,
                        NAMED::toEpochMilli));
        deserializer.open(null);
        List<Either<DeadLetter, AlertCondition>> results = new ArrayList<>();
        deserializer.deserialize(
                new ConsumerRecord<>(
                        "topic",
                        0,
                        0,
                        NAMED.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        null,
                        value,
                        new RecordHeaders(),
                        Optional.empty()),
                new ListCollector<>(results));
        return results.get(0);
    }
}
