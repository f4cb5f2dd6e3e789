package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.CollectingSink;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Mean;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.OrderItem;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import io.aftersales.event.Sender;
import io.aftersales.event.ServiceRating;
import io.aftersales.rules.RuleTexts;
import io.aftersales.source.DeadLetter;
import io.aftersales.window.Cadence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole flow on a small cluster, under the strict switches, over all four streams. */
class SatisfactionTopologyTest {

    private static final String[] BOUNDED = {
        "--kafka.bootstrap", "127.0.0.1:1", "--es.url", "http://127.0.0.1:1", "--mode", "bounded", "--replay.end", "1"
    };
    private static final Instant T0 = Instant.parse("2026-03-04T02:00:00Z"); // 10:00 in China

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyStreamComesIntoTheShopsDay(int parallelism) throws Exception {
        Map<String, PaneUpdate> days = new HashMap<>();
        run(parallelism).forEach(update -> {
            if (update.size() == WindowSize.DAY && update.start() <= T0.toEpochMilli()) {
                days.merge(update.key(), update, (a, b) -> a.version() > b.version() ? a : b);
            }
        });

        PaneUpdate shop = days.get(key(Dimension.SHOP, "shop", ""));
        assertThat(Instant.ofEpochMilli(shop.start())).isEqualTo("2026-03-03T16:00:00Z");
        assertThat(shop.counts().of(Measure.ROUNDS)).isEqualTo(1);
        assertThat(Mean.WAIT.of(shop.counts())).isEqualTo(60_000);
        assertThat(shop.counts().of(Measure.SATISFIED)).isEqualTo(1);
        assertThat(shop.counts().of(Measure.ORDERS)).isEqualTo(1);
        assertThat(shop.counts().of(Measure.REVIEWS)).isEqualTo(1);
        assertThat(shop.counts().of(Measure.GOOD_REVIEWS)).isEqualTo(1);
        assertThat(shop.counts().of(Measure.BAD_REVIEWS)).isZero();
        // The scan names the parcel only.
        assertThat(shop.counts().of(Measure.PICKED_UP_IN_TIME)).isEqualTo(1);
        assertThat(days.get(key(Dimension.CARRIER, "shop", "sf")).counts().of(Measure.PICK_UPS_DUE))
                .isEqualTo(1);
        assertThat(days.get(key(Dimension.AGENT, "shop", "ann")).counts().of(Measure.WITHIN_1M))
                .isEqualTo(1);
        assertThat(days.get(key(Dimension.SKU, "shop", "b")).counts().of(Measure.ORDERS))
                .isEqualTo(1);
        assertThat(days.get(key(Dimension.PLATFORM, "", "")).counts().of(Measure.ORDERS))
                .isEqualTo(1);
    }

    @Test
    void messagesAreScoredByThePackagedWeights() {
        SatisfactionTopology.Settings settings =
                SatisfactionConfig.parse(BOUNDED).settings();

        assertThat(settings.score().of("质量太差了,用了一天就坏了").orElseThrow()).isNegative();
        assertThat(settings.score().of(" ")).isEmpty();
    }

    @Test
    void stagesKeepTheirNames() {
        StreamExecutionEnvironment env = History.environment(1);
        SatisfactionTopology.Outputs outputs =
                story().flow(env, new History.Run(1, Cadence.BOUNDED, new Random(1)), RuleTexts.packaged());
        outputs.windows().sinkTo(new CollectingSink<>()).uid("sink").name("sink");
        TreeSet<String> uids = new TreeSet<>();
        for (StreamNode node : env.getStreamGraph().getStreamNodes()) {
            uids.add(node.getTransformationUID());
        }
        // Renaming one loses its state at the next upgrade.
        assertThat(uids)
                .contains(
                        "events-of-chats",
                        "events-of-logistics",
                        "events-of-orders",
                        "events-of-reviews",
                        "linked-scans",
                        "parcel-links",
                        "parcels-of-logistics",
                        "parcels-of-orders",
                        "pre-aggregation",
                        "resolutions-of-chats",
                        "scans-with-order",
                        "service-facts",
                        "service-windows",
                        "ticket-links")
                .doesNotContainNull();
    }

    @Test
    void everythingThatIsShippedToTheClusterCanBe() {
        SatisfactionConfig config = SatisfactionConfig.parse(BOUNDED);
        StreamExecutionEnvironment env = History.environment(2);
        SatisfactionSinks.attach(
                story().flow(
                                env,
                                new History.Run(2, Cadence.BOUNDED, new Random(1)),
                                config.job().rules()),
                config);

        assertThat(env.getStreamGraph().getJobGraph().getNumberOfVertices()).isPositive();
    }

    @Test
    void lettersAreWrittenWhereNoOtherJobWritesThem() {
        assertThat(uids(BOUNDED)).doesNotContain("dead-letters-to-kafka");

        List<String> first = new ArrayList<>(List.of(BOUNDED));
        first.addAll(List.of("--dead.letters", "all"));
        assertThat(uids(first.toArray(String[]::new))).contains("dead-letters-to-kafka");
    }

    private static List<String> uids(String... arguments) {
        SatisfactionConfig config = SatisfactionConfig.parse(arguments);
        StreamExecutionEnvironment env = History.environment(1);
        SatisfactionSinks.attach(
                story().flow(
                                env,
                                new History.Run(1, Cadence.BOUNDED, new Random(1)),
                                config.job().rules()),
                config);
        return env.getStreamGraph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void aBeatThatNobodyCouldReadIsRefused() {
        assertThatThrownBy(() -> SatisfactionConfig.parse(new String[] {
                    "--kafka.bootstrap", "127.0.0.1:1", "--es.url", "http://127.0.0.1:1", "--metrics.cadence", "PT0.1S"
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--metrics.cadence");
    }

    private static String key(Dimension dimension, String shop, String member) {
        return DimensionKey.text(dimension, Platform.TAOBAO, shop, member);
    }

    private static List<PaneUpdate> run(int parallelism) throws Exception {
        StreamExecutionEnvironment env = History.environment(parallelism);
        CollectingSink<PaneUpdate> windows = new CollectingSink<>();
        CollectingSink<DeadLetter> letters = new CollectingSink<>();
        SatisfactionTopology.Outputs outputs = story().flow(
                        env,
                        new History.Run(parallelism, Cadence.BOUNDED, new Random(parallelism)),
                        RuleTexts.packaged());
        outputs.windows().sinkTo(windows).uid("sink").name("sink");
        outputs.deadLetters().sinkTo(letters).uid("letters").name("letters");
        env.execute("satisfaction");
        assertThat(letters.collected()).hasSize(4);
        return windows.collected();
    }

    private static History story() {
        History history = new History();
        history.chats.add(chat(ChatEventType.OPENED, 0).setAgentId("ann").build());
        history.chats.add(chat(ChatEventType.MESSAGE, 1)
                .setSender(Sender.BUYER)
                .setText("hello")
                .build());
        history.chats.add(chat(ChatEventType.MESSAGE, 2)
                .setSender(Sender.AGENT)
                .setAgentId("ann")
                .build());
        history.chats.add(chat(ChatEventType.RATED, 3)
                .setRating(ServiceRating.newBuilder().setOverall(5).build())
                .build());
        history.orders.add(order(OrderEventType.PAID, 0)
                .setItems(List.of(item("a"), item("b")))
                .build());
        history.orders.add(
                order(OrderEventType.SHIPPED, 5).setParcelIds(List.of("p")).build());
        history.logistics.add(LogisticsEvent.newBuilder()
                .setEventId("scan")
                .setType(LogisticsEventType.PICKED_UP)
                .setOccurredAt(T0.plus(Duration.ofHours(1)))
                .setParcelId("p")
                .setCarrier("sf")
                .build());
        history.reviews.add(review(ReviewEventType.POSTED, 6).setRating(1).build());
        history.reviews.add(review(ReviewEventType.REVISED, 7 * 60).setRating(5).build());
        return history;
    }

    private static OrderItem item(String sku) {
        return OrderItem.newBuilder().setSku(sku).build();
    }

    private static ChatEvent.Builder chat(ChatEventType type, int minute) {
        return ChatEvent.newBuilder()
                .setEventId("chat" + minute)
                .setType(type)
                .setOccurredAt(T0.plus(Duration.ofMinutes(minute)))
                .setPlatform(io.aftersales.event.Platform.TAOBAO)
                .setShopId("shop")
                .setBuyerId("buyer")
                .setConversationId("c");
    }

    private static OrderEvent.Builder order(OrderEventType type, int minute) {
        return OrderEvent.newBuilder()
                .setEventId("order" + minute)
                .setType(type)
                .setOccurredAt(T0.plus(Duration.ofMinutes(minute)))
                .setPlatform(io.aftersales.event.Platform.TAOBAO)
                .setShopId("shop")
                .setBuyerId("buyer")
                .setOrderId("o");
    }

    private static ReviewEvent.Builder review(ReviewEventType type, int minute) {
        return ReviewEvent.newBuilder()
                .setEventId("review" + minute)
                .setType(type)
                .setOccurredAt(T0.plus(Duration.ofMinutes(minute)))
                .setPlatform(io.aftersales.event.Platform.TAOBAO)
                .setShopId("shop")
                .setReviewId("r");
    }
}
