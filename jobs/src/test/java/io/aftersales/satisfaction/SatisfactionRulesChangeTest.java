package io.aftersales.satisfaction;

import static io.aftersales.LiveRun.eitherOf;
import static io.aftersales.LiveRun.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aftersales.CollectingSink;
import io.aftersales.EventsInTime;
import io.aftersales.LiveRun;
import io.aftersales.LiveStream;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.Platform;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.Sender;
import io.aftersales.event.ServiceRating;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import io.aftersales.window.Cadence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
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
 * Definitions and scorecards published while the job runs, on a small cluster at parallelism 4 with a failure behind them: each fact counts
 * by the set of its time, each day of a scorecard is judged by the set of its beginning, and a replay writes the same.
 */
@SuppressWarnings("deprecation") // no other source can be spoken into
class SatisfactionRulesChangeTest {

    private static final int PARALLELISM = 4;
    private static final int BUYERS = 40;
    private static final int LATE = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Where the shop is, the eleventh of November begins. */
    private static final Instant CHANGE = Instant.parse("2026-11-10T16:00:00Z");

    private static final Instant EVENING = CHANGE.minus(Duration.ofHours(4));
    private static final Instant MORNING = CHANGE.plus(Duration.ofHours(10));
    private static final Instant END = MORNING.plus(Duration.ofHours(1));

    private static final PublishedRules OWN = PublishedRules.own(RuleTexts.packaged(), 0);
    private static final PublishedRules SECOND =
            PublishedRules.published(changed(RuleTexts.packaged()), 1, CHANGE.toEpochMilli());
    private static final DeadLetter LETTER = new DeadLetter("t", 0, 0, "for the test", null, new byte[] {1}, 0);

    private static final AtomicReference<List<PublishedRules>> KNOWN = new AtomicReference<>(List.of(OWN));
    private static final AtomicBoolean FAIL = new AtomicBoolean();
    private static final AtomicLong WALL = new AtomicLong();

    private final LiveStream<Either<DeadLetter, ChatEvent>> chats = new LiveStream<>();
    private final List<ChatEvent> said = new ArrayList<>();
    private final Sinks live = new Sinks();

    private static final class Sinks {
        private final CollectingSink<PaneUpdate> windows = new CollectingSink<>();
        private final CollectingSink<ScorecardUpdate> scorecards = new CollectingSink<>();
        private final CollectingSink<AlertCondition> conditions = new CollectingSink<>();
    }

    /** From then on three of five marks satisfy, and nine of ten consumers must be answered in time. */
    private static RuleTexts changed(RuleTexts texts) {
        String scorecards = texts.texts()
                .get(RuleFile.SCORECARDS)
                .replaceFirst("(?s)(satisfiedFrom:\n[^\n]*value: )4", "$13")
                .replaceFirst("target: \\{atLeast: 50%}", "target: {atLeast: 90%}");
        return texts.with(RuleFile.SCORECARDS, scorecards, "test");
    }

    @Test
    @Timeout(240)
    void eachFactCountsByTheRulesOfItsTime() throws Exception {
        KNOWN.set(List.of(OWN));
        FAIL.set(false);
        JobClient job = start();
        try {
            each("before", BUYERS, EVENING);
            chats.timeIs(EVENING.plus(Duration.ofMinutes(30)).toEpochMilli());
            await().atMost(PATIENCE).until(() -> firing("satisfaction-target"));

            long checkpoints = chats.checkpoints();
            await().atMost(PATIENCE).until(() -> chats.checkpoints() > checkpoints + 1);
            KNOWN.set(List.of(OWN, SECOND));
            FAIL.set(true);
            each("after", BUYERS, MORNING);
            // They were dissatisfied while four marks of five were asked for.
            each("late", LATE, EVENING.plus(Duration.ofHours(1)));
            chats.timeIs(END.toEpochMilli());
            Map<String, String> replayed = replayed();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(written(live)).containsExactlyInAnyOrderEntriesOf(replayed));
            assertThat(FAIL).isFalse();
            await().atMost(PATIENCE).until(() -> !firing("satisfaction-target"));

            assertThat(replayed)
                    .containsEntry("SHOP DAY " + CHANGE.minus(Duration.ofDays(1)), "0 of 45")
                    .containsEntry("SHOP DAY " + CHANGE, "40 of 40")
                    .containsEntry("pdd-3min-reply " + CHANGE.minus(Duration.ofDays(1)), "45/45 target 0.5")
                    .containsEntry("pdd-3min-reply " + CHANGE, "40/40 target 0.9");
        } finally {
            job.cancel().get();
        }
    }

    private void each(String name, int buyers, Instant at) {
        for (int i = 0; i < buyers; i++) {
            String conversation = name + '-' + i;
            say(conversation, ChatEventType.MESSAGE, Sender.BUYER, at, null);
            say(conversation, ChatEventType.MESSAGE, Sender.AGENT, at.plusSeconds(60), null);
            say(
                    conversation,
                    ChatEventType.RATED,
                    null,
                    at.plusSeconds(120),
                    ServiceRating.newBuilder().setOverall(3).build());
        }
    }

    private void say(String conversation, ChatEventType type, Sender sender, Instant at, ServiceRating rating) {
        ChatEvent event = ChatEvent.newBuilder()
                .setEventId(conversation + type + at)
                .setType(type)
                .setOccurredAt(at)
                .setPlatform(Platform.PDD)
                .setShopId("shop")
                .setBuyerId("buyer of " + conversation)
                .setAgentId("ann")
                .setConversationId(conversation)
                .setSender(sender)
                .setRating(rating)
                .build();
        said.add(event);
        chats.say(Either.Right(event), at.toEpochMilli());
    }

    private boolean firing(String target) {
        return live.conditions.collected().stream()
                .filter(condition -> condition.getRule().equals(target))
                .reduce((one, other) -> one.getVersion() > other.getVersion() ? one : other)
                .map(AlertCondition::getFiring)
                .orElse(false);
    }

    /** Who was satisfied in each window of the shop, and the days of the scorecard. */
    private static Map<String, String> written(Sinks sinks) {
        Map<String, PaneUpdate> windows = new HashMap<>();
        sinks.windows.collected().stream()
                .filter(update -> update.key().startsWith("SHOP"))
                .forEach(update -> windows.merge(
                        "SHOP " + update.size() + ' ' + Instant.ofEpochMilli(update.start()),
                        update,
                        (a, b) -> a.version() >= b.version() ? a : b));
        Map<String, String> written = new TreeMap<>();
        windows.forEach((window, update) -> {
            if (update.size() != WindowSize.MINUTE) {
                written.put(
                        window,
                        update.counts().of(Measure.SATISFIED) + " of "
                                + update.counts().of(Measure.RATINGS));
            }
        });
        Map<String, ScorecardUpdate> days = new HashMap<>();
        sinks.scorecards.collected().stream()
                .filter(update -> update.document() != null)
                .forEach(update -> days.merge(
                        update.document().getMetricId()
                                + ' '
                                + Instant.ofEpochMilli(update.day().start()),
                        update,
                        (a, b) -> a.day().version() >= b.day().version() ? a : b));
        days.forEach((day, update) -> written.put(
                day,
                update.document().getNumerator() + "/" + update.document().getDenominator() + " target "
                        + update.document().getTarget()));
        return written;
    }

    private Map<String, String> replayed() throws Exception {
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        env.setParallelism(PARALLELISM);
        SatisfactionTopology.Inputs history = new SatisfactionTopology.Inputs(
                history(env, "orders", OrderEvent.class),
                history(env, "chats", ChatEvent.class),
                history(env, "logistics", LogisticsEvent.class),
                history(env, "reviews", ReviewEvent.class));
        Sinks sinks = new Sinks();
        attach(build(history, RulesFeed.of(OWN, SECOND), Cadence.BOUNDED, END.toEpochMilli()), sinks);
        env.execute("service-rules-replay");
        return written(sinks);
    }

    private JobClient start() throws Exception {
        StreamExecutionEnvironment env = LiveRun.environment(PARALLELISM);
        SatisfactionTopology.Inputs inputs = new SatisfactionTopology.Inputs(
                silent(env, "orders", OrderEvent.class),
                env.addSource(chats, eitherOf(ChatEvent.class))
                        .uid("chats")
                        .name("chats")
                        .map(SatisfactionRulesChangeTest::failOnce)
                        .returns(eitherOf(ChatEvent.class))
                        .uid("failing")
                        .name("failing"),
                silent(env, "logistics", LogisticsEvent.class),
                silent(env, "reviews", ReviewEvent.class));
        attach(build(inputs, () -> KNOWN::get, Cadence.live(Duration.ofMillis(200)), Long.MAX_VALUE), live);
        return env.executeAsync("service-rules");
    }

    private static SatisfactionTopology.Outputs build(
            SatisfactionTopology.Inputs inputs, RulesFeed rules, Cadence cadence, long horizon) {
        return SatisfactionTopology.build(
                inputs,
                rules,
                new SatisfactionTopology.Settings(
                        RuleTexts.packaged(),
                        BuyerKey.resolve(Map.of(), null),
                        text -> OptionalInt.empty(),
                        WALL::incrementAndGet,
                        cadence,
                        horizon));
    }

    // Held as before the job's own sinks: a run that fails may tell of windows what the run after it knows nothing of.
    private static void attach(SatisfactionTopology.Outputs outputs, Sinks sinks) {
        SatisfactionSinks.Held held = SatisfactionSinks.Held.of(outputs);
        held.metrics().sinkTo(sinks.windows).uid("windows").name("windows");
        held.scorecards().sinkTo(sinks.scorecards).uid("days").name("days");
        held.conditions().sinkTo(sinks.conditions).uid("conditions").name("conditions");
    }

    private static Either<DeadLetter, ChatEvent> failOnce(Either<DeadLetter, ChatEvent> event) {
        if (event.right().getConversationId().equals("late-3") && FAIL.compareAndSet(true, false)) {
            throw new IllegalStateException("for the test");
        }
        return event;
    }

    private <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> history(
            StreamExecutionEnvironment env, String name, Class<E> type) {
        return EventsInTime.stream(env, name, type, LETTER, said.stream());
    }
}
