package io.aftersales.risk;

import static io.aftersales.LiveRun.eitherOf;
import static io.aftersales.LiveRun.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aftersales.CollectingSink;
import io.aftersales.EventsInTime;
import io.aftersales.LiveRun;
import io.aftersales.LiveStream;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.Sender;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Words and weights published while the job runs, on a small cluster at parallelism 4 with a failure behind them: messages mean by then what
 * they mean by the set of their own time, and a replay of them says the same.
 */
@SuppressWarnings("deprecation") // no other source can be spoken into
class RiskRulesChangeTest {

    private static final int PARALLELISM = 4;
    private static final int ORDERS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant T0 = Instant.parse("2026-11-10T17:00:00Z");
    private static final Instant CHANGE = T0.plus(Duration.ofHours(2));
    private static final Instant END = CHANGE.plus(Duration.ofHours(1));

    private static final DeadLetter LETTER = new DeadLetter("t", 0, 0, "for the test", null, new byte[] {1}, 0);
    private static final PublishedRules OWN = PublishedRules.own(RuleTexts.packaged(), 0);
    private static final PublishedRules SECOND =
            PublishedRules.published(changed(RuleTexts.packaged()), 1, CHANGE.toEpochMilli());

    private static final AtomicReference<List<PublishedRules>> KNOWN = new AtomicReference<>(List.of(OWN));
    private static final AtomicBoolean FAIL = new AtomicBoolean();
    private static final AtomicLong WALL = new AtomicLong();

    private final LiveStream<Either<DeadLetter, ChatEvent>> chats = new LiveStream<>();
    private final List<ChatEvent> said = new ArrayList<>();
    private final CollectingSink<RiskUpdate> risks = new CollectingSink<>();
    private final CollectingSink<AlertCondition> conditions = new CollectingSink<>();

    /** A phrase that nobody knew before, what it is evidence of, and heavier odds for all. */
    private static RuleTexts changed(RuleTexts texts) {
        String lexicon = texts.texts().get(RuleFile.LEXICON) + """

  - id: group-scam
    title: {zh: 拉群骗局, en: Group scam}
    speaker: buyer
    tier: HIGH
    terms: [领双倍福袋]
    examples:
      match: [让我领双倍福袋]
      ignore: [怎么领福袋]
""";
        String risk = texts.texts()
                .get(RuleFile.RISK_RULES)
                .replace("base: -1.64", "base: 0.5")
                .replace("\nfactors:\n", """

factors:
  - id: group-scam
    title: {zh: 拉群骗局, en: Group scam}
    family: scam
    says: group-scam
    weight: 3
    alert: {level: manager, severity: HIGH}
    source: "for the test"
""");
        return texts.with(RuleFile.LEXICON, lexicon, "test").with(RuleFile.RISK_RULES, risk, "test");
    }

    @Test
    @Timeout(180)
    void whatIsSaidMeansWhatTheRulesOfItsTimeSay() throws Exception {
        KNOWN.set(List.of(OWN));
        FAIL.set(false);
        WALL.set(0);
        JobClient job = start();
        try {
            each("before", "客服让我领双倍福袋，你们是骗子吧？骗子！", T0);
            await().atMost(PATIENCE).until(() -> documents().size() == ORDERS);
            assertThat(outcome().told().values()).allMatch(told -> !told.contains("group-scam"));

            long checkpoints = chats.checkpoints();
            await().atMost(PATIENCE).until(() -> chats.checkpoints() > checkpoints + 1);
            KNOWN.set(List.of(OWN, SECOND));
            FAIL.set(true);
            each("after", "客服让我领双倍福袋", CHANGE);
            // It was said before they held, whenever it is heard.
            each("late", "客服让我领双倍福袋，骗子！", CHANGE.minusMillis(1));
            await().atMost(PATIENCE).until(() -> documents().size() == 3 * ORDERS);
            assertThat(FAIL).isFalse();
            // An order that was weighed before is weighed anew with what comes next.
            each("before", "还不处理？骗子！", CHANGE.plusSeconds(60));
            chats.timeIs(END.toEpochMilli());
            Map<String, String> replayed = replayed();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(outcome().told()).containsExactlyInAnyOrderEntriesOf(replayed));

            Map<String, String> live = outcome().told();
            assertThat(live).hasSizeGreaterThan(3 * ORDERS); // alerts among them
            live.forEach((id, told) -> assertThat(told.contains("group-scam") || told.contains("拉群骗局"))
                    .as(id + ": " + told)
                    .isEqualTo(id.contains("after-")));
            assertThat(level("late-0")).as("weighed by the odds of its time").isEqualTo("MEDIUM");
            assertThat(level("before-0")).as("weighed anew").isEqualTo("CRITICAL");
        } finally {
            job.cancel().get();
        }
    }

    private void each(String name, String text, Instant at) {
        for (int i = 0; i < ORDERS; i++) {
            ChatEvent event = ChatEvent.newBuilder()
                    .setEventId(name + i + '@' + at)
                    .setType(ChatEventType.MESSAGE)
                    .setOccurredAt(at)
                    .setShopId("shop")
                    .setBuyerId("buyer-" + i)
                    .setOrderId(name + '-' + i)
                    .setConversationId("c-" + name + i)
                    .setSender(Sender.BUYER)
                    .setText(text)
                    .build();
            said.add(event);
            chats.say(Either.Right(event), at.toEpochMilli());
        }
    }

    private Map<String, RiskUpdate> documents() {
        Map<String, RiskUpdate> latest = new HashMap<>();
        risks.collected()
                .forEach(update -> latest.merge(update.id(), update, (a, b) -> a.version() > b.version() ? a : b));
        return latest;
    }

    private String level(String order) {
        return documents().get(order).document().getLevel();
    }

    private RiskOutcome outcome() {
        return outcome(risks, conditions);
    }

    private static RiskOutcome outcome(CollectingSink<RiskUpdate> risks, CollectingSink<AlertCondition> conditions) {
        RiskOutcome outcome = new RiskOutcome("none~");
        Map<String, RiskUpdate> latest = new HashMap<>();
        risks.collected()
                .forEach(update -> latest.merge(update.id(), update, (a, b) -> a.version() > b.version() ? a : b));
        latest.values().forEach(update -> outcome.risk(update.id(), update.document()));
        Map<String, AlertCondition> last = new HashMap<>();
        conditions
                .collected()
                .forEach(each ->
                        last.merge(each.getFingerprint(), each, (a, b) -> a.getVersion() > b.getVersion() ? a : b));
        last.values().forEach(outcome::condition);
        return outcome;
    }

    /** The same messages as a history, with the same sets. */
    private Map<String, String> replayed() throws Exception {
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        env.setParallelism(PARALLELISM);
        CollectingSink<RiskUpdate> told = new CollectingSink<>();
        CollectingSink<AlertCondition> raised = new CollectingSink<>();
        RiskTopology.Inputs history = new RiskTopology.Inputs(
                history(env, "orders", OrderEvent.class),
                history(env, "chats", ChatEvent.class),
                history(env, "logistics", LogisticsEvent.class),
                history(env, "reviews", ReviewEvent.class),
                history(env, "clocks", SlaClock.class));
        attach(build(history, RulesFeed.of(OWN, SECOND), END.toEpochMilli()), told, raised);
        env.execute("risk-rules-replay");
        return outcome(told, raised).told();
    }

    private JobClient start() throws Exception {
        StreamExecutionEnvironment env = LiveRun.environment(PARALLELISM);
        DataStream<Either<DeadLetter, ChatEvent>> live = env.addSource(chats, eitherOf(ChatEvent.class))
                .uid("chats")
                .name("chats")
                .map(RiskRulesChangeTest::failOnce)
                .returns(eitherOf(ChatEvent.class))
                .uid("failing")
                .name("failing");
        RiskTopology.Inputs inputs = new RiskTopology.Inputs(
                silent(env, "orders", OrderEvent.class),
                live,
                silent(env, "logistics", LogisticsEvent.class),
                silent(env, "reviews", ReviewEvent.class),
                silent(env, "clocks", SlaClock.class));
        attach(build(inputs, () -> KNOWN::get, Long.MAX_VALUE), risks, conditions);
        return env.executeAsync("risk-rules");
    }

    private static RiskTopology.Outputs build(RiskTopology.Inputs inputs, RulesFeed rules, long horizon) {
        return RiskTopology.build(
                inputs,
                rules,
                new RiskTopology.Settings(
                        RuleTexts.packaged(),
                        BuyerKey.resolve(Map.of(), null),
                        WALL::incrementAndGet,
                        Duration.ofMinutes(1),
                        horizon));
    }

    private static void attach(
            RiskTopology.Outputs outputs, CollectingSink<RiskUpdate> risks, CollectingSink<AlertCondition> conditions) {
        outputs.risks().sinkTo(risks).uid("risks").name("risks");
        outputs.conditions().sinkTo(conditions).uid("conditions").name("conditions");
    }

    private static Either<DeadLetter, ChatEvent> failOnce(Either<DeadLetter, ChatEvent> event) {
        if (event.right().getOrderId().equals("late-3") && FAIL.compareAndSet(true, false)) {
            throw new IllegalStateException("for the test");
        }
        return event;
    }

    private <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> history(
            StreamExecutionEnvironment env, String name, Class<E> type) {
        return EventsInTime.stream(env, name, type, LETTER, said.stream());
    }
}
