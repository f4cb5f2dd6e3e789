package io.aftersales;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.alerting.AlertTopology;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.OrderItem;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.Sender;
import io.aftersales.result.Alert;
import io.aftersales.result.AlertCommand;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.AlertDelivery;
import io.aftersales.result.SlaClock;
import io.aftersales.risk.RiskTopology;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thirty buyers complain of one product within half an hour: what the risk job makes of their events is told to the alert job, and the
 * thirty single alerts stand in one incident, while those of harm, of the press and of lawyers stand alone.
 */
class MassIncidentTest {

    private static final int BUYERS = 30;
    private static final Instant T0 = Instant.parse("2026-03-04T02:00:00Z");
    private static final long END = T0.plus(Duration.ofHours(2)).toEpochMilli();
    private static final DeadLetter LETTER = new DeadLetter("t", 0, 0, "EMPTY: nothing", null, null, 0);

    private final List<SpecificRecord> events = new ArrayList<>();
    private int number;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void singleAlertsAreFoldedButThoseOfHarmMediaAndLaw(int parallelism) throws Exception {
        for (int buyer = 0; buyer < BUYERS; buyer++) {
            complains(buyer, "milk");
        }
        complains(77, "bread");
        says(3, "孩子喝了你们的奶上吐下泻，现在在医院挂水");
        says(9, "我已经联系了电视台的记者，明天就来采访");
        says(21, "我的律师明天给你们发律师函，法院见");

        Map<String, Alert> alerts = alerts(parallelism);

        Alert incident = alerts.values().stream()
                .filter(alert -> alert.getFamily().equals("incident"))
                .reduce((one, other) -> {
                    throw new AssertionError("two incidents: " + one + ", " + other);
                })
                .orElseThrow();
        assertThat(incident.getFingerprint()).isEqualTo("incident:sku-incident:s1:milk");
        assertThat(incident.getCount()).isEqualTo(BUYERS);
        for (int buyer = 0; buyer < BUYERS; buyer++) {
            assertThat(alerts.get("risk:dispute:o" + buyer).getParentAlertId())
                    .as("buyer %d", buyer)
                    .isEqualTo(incident.getAlertId());
        }
        assertThat(alerts.get("risk:dispute:o77").getParentAlertId()).isNull();
        assertThat(alerts.get("risk:harm:o3").getParentAlertId()).isNull();
        assertThat(alerts.get("risk:media:o9").getParentAlertId()).isNull();
        assertThat(alerts.get("risk:legal:o21").getParentAlertId()).isNull();
    }

    private void complains(int buyer, String sku) {
        OrderItem item = new OrderItem(sku, "food", 1, 5_900L);
        events.add(order(OrderEventType.PAID, buyer, 0, List.of(item)));
        events.add(order(OrderEventType.CASE_OPENED, buyer, 40, List.of()));
        events.add(order(OrderEventType.CASE_REFUSED, buyer, 41, List.of()));
        events.add(order(OrderEventType.COMPLAINT_FILED, buyer, 42, List.of()));
    }

    /** A minute after the one before, so that all fall into half an hour. */
    private OrderEvent order(OrderEventType type, int buyer, int minute, List<OrderItem> items) {
        return OrderEvent.newBuilder()
                .setEventId("e" + ++number)
                .setType(type)
                .setOccurredAt(T0.plus(Duration.ofMinutes(minute + buyer % BUYERS)))
                .setShopId("s1")
                .setBuyerId("b" + buyer)
                .setOrderId("o" + buyer)
                .setAmountCents(5_900)
                .setItems(items)
                .build();
    }

    private void says(int buyer, String text) {
        events.add(ChatEvent.newBuilder()
                .setEventId("e" + ++number)
                .setType(ChatEventType.MESSAGE)
                .setOccurredAt(T0.plus(Duration.ofMinutes(75)))
                .setShopId("s1")
                .setBuyerId("b" + buyer)
                .setOrderId("o" + buyer)
                .setConversationId("c" + buyer)
                .setSender(Sender.BUYER)
                .setText(text)
                .build());
    }

    /** The latest of each alert, by its fingerprint. */
    private Map<String, Alert> alerts(int parallelism) throws Exception {
        events.sort((one, other) -> occurredAt(one).compareTo(occurredAt(other)));
        StreamExecutionEnvironment env =
                StrictEnvironment.create(new Configuration()).setParallelism(parallelism);
        RuleTexts rules = RuleTexts.packaged();
        RiskTopology.Outputs risk = RiskTopology.build(
                new RiskTopology.Inputs(
                        stream(env, "orders", OrderEvent.class),
                        stream(env, "chats", ChatEvent.class),
                        stream(env, "logistics", LogisticsEvent.class),
                        stream(env, "reviews", ReviewEvent.class),
                        stream(env, "clocks", SlaClock.class)),
                new RiskTopology.Settings(
                        rules, BuyerKey.resolve(Map.of(), null), () -> 7, Duration.ofMinutes(1), END));
        DataStream<Either<DeadLetter, AlertCondition>> conditions = risk.conditions()
                .map(Either::<DeadLetter, AlertCondition>Right)
                .returns(either(AlertCondition.class))
                .uid("conditions")
                .name("conditions");
        CollectingSink<Alert> sink = new CollectingSink<>();
        AlertTopology.build(
                        new AlertTopology.Inputs(
                                conditions,
                                nothing(env, "commands", AlertCommand.class),
                                nothing(env, "deliveries", AlertDelivery.class)),
                        new AlertTopology.Settings(RulesFeed.of(rules), () -> 7, END))
                .alerts()
                .sinkTo(sink)
                .uid("alerts")
                .name("alerts");
        env.execute("incident");
        Map<String, Alert> latest = new TreeMap<>();
        sink.collected()
                .forEach(alert -> latest.merge(
                        alert.getFingerprint(), alert, (a, b) -> a.getVersion() >= b.getVersion() ? a : b));
        return latest;
    }

    private static Instant occurredAt(SpecificRecord event) {
        return (Instant) event.get(event.getSchema().getField("occurredAt").pos());
    }

    private <E extends SpecificRecord> DataStream<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env, String name, Class<E> type) {
        return EventsInTime.stream(env, name, type, LETTER, events.stream());
    }

    private static <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> nothing(
            StreamExecutionEnvironment env, String name, Class<E> type) {
        return EventsInTime.stream(env, name, type, LETTER, Stream.empty());
    }

    private static <E> EitherTypeInfo<DeadLetter, E> either(Class<E> type) {
        return new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), TypeInformation.of(type));
    }
}
