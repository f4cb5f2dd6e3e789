package io.aftersales.sla;

import static io.aftersales.LiveRun.eitherOf;
import static io.aftersales.LiveRun.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aftersales.CollectingSink;
import io.aftersales.LiveRun;
import io.aftersales.LiveStream;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.Platform;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesSource;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Rules published while the job runs, on a small cluster at parallelism 4: they take effect without a restart, for each clock
 * exactly once, also where a task fails after it saw them.
 */
@SuppressWarnings("deprecation") // no other source can be spoken into
class LiveRulesTest {

    private static final int PARALLELISM = 4;
    private static final int ORDERS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant T0 = Instant.parse("2026-03-04T02:00:00Z");
    private static final Instant CHANGE = T0.plus(Duration.ofHours(1));
    private static final String SHIP =
            "{id: ship, title: {zh: 发货, en: Ship}, subject: order, target: %s, start: [{event: order.PAID}],"
                    + " stop: [{event: order.SHIPPED}], warnAt: none, seriousAt: none}";
    // No policy before wanted these events: the tasks at the sources have to learn of it too.
    private static final String CONFIRM =
            "{id: confirm, title: {zh: 确认, en: Confirm}, subject: order, target: PT2H, start: [{event: order.CREATED}],"
                    + " stop: [{event: order.CONFIRMED}], warnAt: none, seriousAt: none}";

    private static final AtomicReference<List<PublishedRules>> KNOWN = new AtomicReference<>(List.of());
    private static final AtomicBoolean FAIL = new AtomicBoolean();

    private final LiveStream<Either<DeadLetter, OrderEvent>> orders = new LiveStream<>();
    private final LiveStream<PublishedRules> rules = new LiveStream<>();
    private final CollectingSink<ClockUpdate> clocks = new CollectingSink<>();

    @Test
    @Timeout(180)
    void takeEffectWithoutARestart() throws Exception {
        PublishedRules own = PublishedRules.own(texts("first", SHIP.formatted("PT72H")), 0);
        KNOWN.set(List.of(own));
        JobClient job = start(own);
        try {
            each(i -> say("before-" + i, OrderEventType.PAID, T0));
            await().atMost(PATIENCE).until(() -> latest("ship").size() == ORDERS);

            PublishedRules second = PublishedRules.published(
                    texts("second", SHIP.formatted("PT3H") + ", " + CONFIRM), 1, CHANGE.toEpochMilli());
            // These come before the tasks know of the set that holds for them.
            each(i -> say("early-" + i, OrderEventType.PAID, CHANGE));
            await().atMost(PATIENCE).until(() -> latest("ship").size() == 2 * ORDERS);
            assertThat(latest("ship").get("ship:early-1:1").getDueAt()).isEqualTo(CHANGE.plus(Duration.ofHours(72)));
            KNOWN.set(List.of(own, second));
            rules.say(second, 0);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(latest("ship").values())
                            .filteredOn(clock -> clock.getSubjectId().startsWith("early"))
                            .allMatch(clock -> clock.getDueAt().equals(CHANGE.plus(Duration.ofHours(3)))));

            long checkpoints = orders.checkpoints();
            await().atMost(PATIENCE).until(() -> orders.checkpoints() > checkpoints + 1);
            FAIL.set(true);
            each(i -> say("after-" + i, OrderEventType.PAID, CHANGE.plusSeconds(1)));
            each(i -> say("last-" + i, OrderEventType.PAID, CHANGE.minusMillis(1)));
            each(i -> say("created-" + i, OrderEventType.CREATED, CHANGE.plusSeconds(1)));
            await().atMost(PATIENCE).until(() -> latest("ship").size() == 4 * ORDERS);
            await().atMost(PATIENCE).until(() -> latest("confirm").size() == ORDERS);
            assertThat(FAIL).isFalse();

            // Nothing but time: the new clocks breach after three hours, the old ones run on.
            orders.timeIs(CHANGE.plus(Duration.ofHours(4)).toEpochMilli());
            await().atMost(PATIENCE).until(() -> breached() == 3 * ORDERS);
            assertThat(latest("ship").values())
                    .allSatisfy(clock -> assertThat(clock.getBreached()).isEqualTo(startsAtChange(clock)))
                    .allSatisfy(clock -> assertThat(clock.getPolicyVersion())
                            .startsWith(startsAtChange(clock) ? "second-" : "first-"));
            orders.timeIs(CHANGE.plus(Duration.ofHours(73)).toEpochMilli());
            await().atMost(PATIENCE).until(() -> breached() == 5 * ORDERS);
            assertTellsEachStepOnce();
        } finally {
            job.cancel().get();
        }
    }

    private static boolean startsAtChange(SlaClock clock) {
        return !clock.getStartAt().isBefore(CHANGE);
    }

    /** After the failure some records come again, but never another one under the same number, and no number is left out. */
    private void assertTellsEachStepOnce() {
        Map<String, Map<Long, Set<String>>> steps = new HashMap<>();
        clocks.collected()
                .forEach(update -> steps.computeIfAbsent(update.clock().getClockId(), id -> new HashMap<>())
                        .computeIfAbsent(update.clock().getSequence(), number -> new HashSet<>())
                        .add(update.clock().getTransition() + " "
                                + update.clock().getDueAt() + " "
                                + update.clock().getBreached()));
        assertThat(steps.values()).allSatisfy(byNumber -> {
            assertThat(byNumber.values()).allMatch(each -> each.size() == 1);
            assertThat(byNumber).containsKey((long) byNumber.size());
        });
    }

    private long breached() {
        return latest("").values().stream().filter(SlaClock::getBreached).count();
    }

    private Map<String, SlaClock> latest(String policy) {
        Map<String, SlaClock> latest = new HashMap<>();
        clocks.collected().stream()
                .map(ClockUpdate::clock)
                .filter(clock -> clock.getPolicyId().startsWith(policy))
                .forEach(clock ->
                        latest.merge(clock.getClockId(), clock, (a, b) -> a.getSequence() > b.getSequence() ? a : b));
        return latest;
    }

    private static void each(IntConsumer say) {
        IntStream.range(0, ORDERS).forEach(say);
    }

    private void say(String orderId, OrderEventType type, Instant at) {
        OrderEvent event = OrderEvent.newBuilder()
                .setEventId(orderId + type)
                .setType(type)
                .setOccurredAt(at)
                .setPlatform(Platform.TAOBAO)
                .setShopId("shop")
                .setBuyerId("buyer")
                .setOrderId(orderId)
                .build();
        orders.say(Either.Right(event), at.toEpochMilli());
    }

    private static RuleTexts texts(String version, String policies) {
        return RuleTexts.packaged()
                .with(RuleFile.SLA_POLICIES, "version: " + version + "\npolicies: [" + policies + "]", "test");
    }

    private JobClient start(PublishedRules own) throws Exception {
        StreamExecutionEnvironment env = LiveRun.environment(PARALLELISM);
        RulesFeed feed = () -> KNOWN::get;
        DataStream<PublishedRules> published = env.addSource(rules, TypeInformation.of(PublishedRules.class))
                .uid("rules")
                .name("rules")
                .assignTimestampsAndWatermarks(RulesSource.withoutTime())
                .uid("rules-time")
                .name("rules-time");
        SlaTopology.Outputs outputs = SlaTopology.build(
                new SlaTopology.Inputs(
                        env.addSource(orders, eitherOf(OrderEvent.class))
                                .uid("orders")
                                .name("orders")
                                .map(LiveRulesTest::failOnce)
                                .returns(eitherOf(OrderEvent.class))
                                .uid("failing")
                                .name("failing"),
                        silent(env, "chats", ChatEvent.class),
                        silent(env, "logistics", LogisticsEvent.class),
                        silent(env, "reviews", ReviewEvent.class)),
                new SlaTopology.LiveRules(published, feed),
                new SlaTopology.Settings(own, BuyerKey.resolve(Map.of(), null), () -> 42, SlaFunction.NO_HORIZON));
        outputs.clocks().sinkTo(clocks).uid("clocks").name("clocks");
        return env.executeAsync("live-rules");
    }

    private static Either<DeadLetter, OrderEvent> failOnce(Either<DeadLetter, OrderEvent> event) {
        if (event.right().getOrderId().startsWith("last-7") && FAIL.compareAndSet(true, false)) {
            throw new IllegalStateException("for the test");
        }
        return event;
    }
}
