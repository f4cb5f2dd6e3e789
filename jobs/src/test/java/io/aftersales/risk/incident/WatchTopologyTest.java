package io.aftersales.risk.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.EventsInTime;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.risk.Signal;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole flow on a small cluster, under the strict switches: a shop whose refunds rise, then its events stop. */
class WatchTopologyTest {

    private static final Instant T0 = Instant.parse("2026-03-04T00:00:00Z"); // 8:00 in China
    private static final long END = T0.plus(Duration.ofHours(34)).toEpochMilli();

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void incidentsAnomaliesAndSilencesAreTheSameAtAnyParallelism(int parallelism) throws Exception {
        StreamExecutionEnvironment env = environment(parallelism);
        CollectingSink<AlertCondition> conditions = new CollectingSink<>();
        flow(env, RulesFeed.of(RuleTexts.packaged()))
                .conditions()
                .sinkTo(conditions)
                .uid("sink")
                .name("sink");
        env.execute("watches");

        Map<String, AlertCondition> last = new TreeMap<>();
        conditions.collected().stream()
                .sorted(Comparator.comparingLong(AlertCondition::getVersion))
                .forEach(each -> last.put(each.getFingerprint(), each));
        assertThat(last.values().stream().map(WatchTopologyTest::line))
                .containsExactly(
                        "anomaly:refund-anomaly:shop@" + at(25, 0) + " false 2 " + at(28, 0),
                        "feed:shop-silent:shop@" + at(26, 59) + " true 1 " + (at(27, 14) + 1),
                        "feed:stream-silent:order@" + at(26, 59) + " true 1 " + (at(27, 9) + 1),
                        "incident:sku-incident:shop:milk@" + at(24, 38) + " false 20 " + at(26, 14));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void eachIsWatchedByTheRulesOfItsTime(int parallelism) throws Exception {
        RuleTexts own = RuleTexts.packaged();
        String changed = own.texts()
                .get(RuleFile.RISK_RULES)
                .replace(
                        "atLeast: 8\n    learning: 12",
                        "atLeast: 3\n    learning: 4") // incidents of products and stations
                .replace("id: refund-anomaly", "id: other-anomaly")
                .replace("id: stream-silent", "id: mute-stream");
        RulesFeed rules = RulesFeed.of(
                PublishedRules.own(own, 0),
                PublishedRules.published(own.with(RuleFile.RISK_RULES, changed, "test"), 1, at(24, 0)));
        StreamExecutionEnvironment env = environment(parallelism);
        CollectingSink<AlertCondition> conditions = new CollectingSink<>();
        flow(env, rules).conditions().sinkTo(conditions).uid("sink").name("sink");
        env.execute("watches-that-change");

        assertThat(conditions.collected().stream()
                        .filter(AlertCondition::getFiring)
                        .map(each ->
                                each.getFingerprint() + "@" + each.getStartsAt().toEpochMilli())
                        .distinct())
                .as(
                        "a lower threshold holds, one without a history has nothing to tell, and a feed has to be known anew")
                .containsExactlyInAnyOrder(
                        "incident:sku-incident:shop:milk@" + at(24, 22), "feed:shop-silent:shop@" + at(26, 59));
    }

    @Test
    void stagesKeepTheirNames() {
        StreamExecutionEnvironment env = environment(1);
        flow(env, RulesFeed.of(RuleTexts.packaged()))
                .conditions()
                .sinkTo(new CollectingSink<>())
                .uid("sink")
                .name("sink");
        TreeSet<String> uids = new TreeSet<>();
        for (StreamNode node : env.getStreamGraph().getStreamNodes()) {
            uids.add(node.getTransformationUID());
        }
        // Renaming one loses its state at the next upgrade.
        assertThat(uids)
                .contains(
                        "anomalies",
                        "feeds",
                        "incident-evidence",
                        "mass-incidents",
                        "pulses-of-chats",
                        "pulses-of-logistics",
                        "pulses-of-orders",
                        "pulses-of-reviews",
                        "rate-hits")
                .doesNotContainNull();
    }

    private static String line(AlertCondition told) {
        return told.getFingerprint() + "@" + told.getStartsAt().toEpochMilli() + " " + told.getFiring() + " "
                + told.getCount() + " " + told.getTimestamp().toEpochMilli();
    }

    private static long at(int hour, int minute) {
        return T0.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(minute)).toEpochMilli();
    }

    private static StreamExecutionEnvironment environment(int parallelism) {
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        env.setParallelism(parallelism);
        return env;
    }

    private static WatchTopology.Outputs flow(StreamExecutionEnvironment env, RulesFeed rules) {
        List<OrderEvent> orders = new ArrayList<>();
        List<Signal> signals = new ArrayList<>();
        for (int minute = 0; minute < 27 * 60; minute++) {
            orders.add(paid(minute));
            // One of sixty asks for a refund, of another thing each time; then twenty do within twenty minutes.
            boolean usual = minute % 60 == 0;
            boolean wave = minute >= 24 * 60 + 15 && minute < 24 * 60 + 55 && minute % 2 == 1;
            if (usual || wave) {
                signals.add(refund(minute, wave ? "milk" : "sku-" + minute));
            }
        }
        WatchTopology.Inputs inputs = new WatchTopology.Inputs(
                events(env, "orders", OrderEvent.class, orders),
                events(env, "chats", ChatEvent.class, List.of()),
                events(env, "logistics", LogisticsEvent.class, List.of()),
                events(env, "reviews", ReviewEvent.class, List.of()),
                signals(env, signals));
        return WatchTopology.build(inputs, rules, () -> 7, END, true);
    }

    private static OrderEvent paid(int minute) {
        return OrderEvent.newBuilder()
                .setEventId("paid-" + minute)
                .setType(OrderEventType.PAID)
                .setOccurredAt(T0.plus(Duration.ofMinutes(minute)))
                .setShopId("shop")
                .setBuyerId("buyer-" + minute)
                .setOrderId("order-" + minute)
                .build();
    }

    private static Signal refund(int minute, String sku) {
        return new Signal(
                T0.plus(Duration.ofMinutes(minute)).toEpochMilli(),
                "refund-" + minute,
                "case-opened",
                "dispute",
                false,
                0.8,
                "order-" + minute,
                "order-" + minute,
                null,
                "buyer-" + minute,
                Platform.OTHER,
                "shop",
                List.of(sku),
                List.of(),
                null,
                null,
                false);
    }

    private static <E extends SpecificRecord> DataStream<Either<DeadLetter, E>> events(
            StreamExecutionEnvironment env, String name, Class<E> type, List<E> events) {
        DeadLetter letter = new DeadLetter("aftersales." + name, 0, 7, "for the test", null, new byte[] {1}, 0);
        return EventsInTime.stream(env, name, type, letter, events.stream());
    }

    private static DataStream<Signal> signals(StreamExecutionEnvironment env, List<Signal> signals) {
        return env.fromData(signals, TypeInformation.of(Signal.class))
                .uid("signals")
                .name("signals")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Signal>forMonotonousTimestamps()
                        .withTimestampAssigner((signal, time) -> signal.at()))
                .uid("signals-time")
                .name("signals-time");
    }
}
