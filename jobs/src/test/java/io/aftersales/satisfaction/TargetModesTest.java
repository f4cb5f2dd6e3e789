package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.EventsInTime;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.Platform;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import io.aftersales.event.Sender;
import io.aftersales.event.ServiceRating;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleTexts;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import io.aftersales.window.Cadence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;

/**
 * A day on which buyers were dissatisfied until the afternoon, and which came out well by midnight: a job that writes while the day goes
 * on and one that writes it when it is over tell the same of it.
 */
class TargetModesTest {

    private static final Instant TEN = Instant.parse("2026-11-20T02:00:00Z"); // in China
    private static final int MINUTES = 14 * 60 - 10;
    private static final Instant END = TEN.plus(Duration.ofMinutes(MINUTES));
    private static final DeadLetter LETTER = new DeadLetter("t", 0, 0, "for the test", null, new byte[] {1}, 0);

    @Test
    void aReplayTellsWhatALiveJobTells() throws Exception {
        List<String> live = conditions(4, Cadence.live(Duration.ofMillis(50)), true);

        assertThat(live)
                .containsExactly(
                        "satisfaction-target true 2026-11-20T02:30:00Z [90.0 % (27 of 30), target 95 %]",
                        "satisfaction-target false 2026-11-20T12:00:00Z [96.0 % (576 of 600), target 95 %]");
        assertThat(conditions(1, Cadence.BOUNDED, true)).isEqualTo(live);
        assertThat(conditions(2, Cadence.BOUNDED, false)).isEqualTo(live);
    }

    /** @param timed whether time goes on with the events, or comes at once when all are read */
    private static List<String> conditions(int parallelism, Cadence cadence, boolean timed) throws Exception {
        StreamExecutionEnvironment env = History.environment(parallelism);
        List<SpecificRecordBase> events = events(timed);
        SatisfactionTopology.Outputs outputs = SatisfactionTopology.build(
                new SatisfactionTopology.Inputs(
                        stream(env, "orders", OrderEvent.class, events),
                        stream(env, "chats", ChatEvent.class, events),
                        stream(env, "logistics", LogisticsEvent.class, events),
                        stream(env, "reviews", ReviewEvent.class, events)),
                new SatisfactionTopology.Settings(
                        RuleTexts.packaged(),
                        BuyerKey.resolve(Map.of(), null),
                        text -> OptionalInt.empty(),
                        () -> 42,
                        cadence,
                        END.toEpochMilli()));
        CollectingSink<AlertCondition> conditions = new CollectingSink<>();
        outputs.conditions().sinkTo(conditions).uid("sink").name("sink");
        env.execute("targets");
        return conditions.collected().stream()
                .map(told ->
                        told.getRule() + ' ' + told.getFiring() + ' ' + told.getTimestamp() + ' ' + told.getEvidence())
                .toList();
    }

    private static List<SpecificRecordBase> events(boolean timed) {
        List<SpecificRecordBase> events = new ArrayList<>();
        for (int minute = 0; minute < MINUTES; minute++) {
            Instant at = TEN.plus(Duration.ofMinutes(minute));
            // One of ten until two in the afternoon, then none.
            boolean dissatisfied = minute < 240 && minute % 10 == 0;
            events.add(chat(minute, ChatEventType.MESSAGE, at)
                    .setSender(Sender.BUYER)
                    .build());
            events.add(chat(minute, ChatEventType.MESSAGE, at.plusSeconds(5))
                    .setSender(Sender.AGENT)
                    .setAgentId("ann")
                    .build());
            events.add(chat(minute, ChatEventType.RATED, at.plusSeconds(9))
                    .setRating(ServiceRating.newBuilder()
                            .setOverall(dissatisfied ? 1 : 5)
                            .build())
                    .build());
            if (timed) {
                others(minute, at, events);
            }
        }
        return events;
    }

    private static ChatEvent.Builder chat(int minute, ChatEventType type, Instant at) {
        return ChatEvent.newBuilder()
                .setEventId(type + "-" + at)
                .setType(type)
                .setOccurredAt(at)
                .setPlatform(Platform.JD)
                .setShopId("shop")
                .setBuyerId("buyer" + minute)
                .setConversationId("c" + minute);
    }

    private static void others(int minute, Instant at, List<SpecificRecordBase> events) {
        events.add(OrderEvent.newBuilder()
                .setEventId("order" + minute)
                .setType(OrderEventType.CREATED)
                .setOccurredAt(at)
                .setPlatform(Platform.JD)
                .setShopId("shop")
                .setBuyerId("buyer" + minute)
                .setOrderId("o" + minute)
                .build());
        events.add(LogisticsEvent.newBuilder()
                .setEventId("scan" + minute)
                .setType(LogisticsEventType.IN_TRANSIT)
                .setOccurredAt(at)
                .setParcelId("p" + minute)
                .setCarrier("sf")
                .build());
        events.add(ReviewEvent.newBuilder()
                .setEventId("review" + minute)
                .setType(ReviewEventType.POSTED)
                .setOccurredAt(at)
                .setPlatform(Platform.JD)
                .setShopId("shop")
                .setReviewId("r" + minute)
                .setRating(5)
                .build());
    }

    private static <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env, String name, Class<E> type, List<SpecificRecordBase> events) {
        return EventsInTime.stream(env, name, type, LETTER, events.stream());
    }
}
