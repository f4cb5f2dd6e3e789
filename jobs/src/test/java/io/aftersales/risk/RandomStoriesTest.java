package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.Matter;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.Sign;
import io.aftersales.domain.risk.StandIn;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Made-up stories of conversations that find their orders, of cases, reviews and clocks that are told and taken back, heard in their time,
 * in any order, and over a crash after which all is read again in another order: what stands in the end is the same.
 */
@SuppressWarnings("try") // closing a harness may be interrupted
class RandomStoriesTest {

    private static final int STORIES = 25;
    private static final int ARRIVALS = 3;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    /** Around the end of a month. */
    private static final long T = Instant.parse("2026-11-30T16:00:00Z").toEpochMilli();

    private static final RulesFeed RULES = RulesFeed.of(RuleTexts.packaged());
    private static final List<String> FACTORS = List.of(
            "injury",
            "regulator",
            "media",
            "anger",
            "anger",
            "threat",
            "case-opened",
            "case-refused",
            "complaint",
            "bad-review",
            "promise-missed-critical",
            "ticket-reopened",
            "settled:everything",
            "settled:ordinary",
            "taken-back:case-opened",
            "taken-back:complaint");

    static IntStream stories() {
        return IntStream.range(0, STORIES);
    }

    /** Something that is told: to a conversation, or to a subject itself. */
    private record Told(
            long at,
            @Nullable ConversationEvent said,
            @Nullable RiskFact fact) {}

    private static List<Told> story(Random random) {
        List<Told> story = new ArrayList<>();
        int events = 3 + random.nextInt(14);
        for (int i = 0; i < events; i++) {
            long at = T - 2 * HOUR + random.nextInt(240) * MINUTE;
            String event = "e" + i;
            String conversation = "c" + random.nextInt(2);
            switch (random.nextInt(6)) {
                case 0 -> {
                    String order = "o" + random.nextInt(3);
                    story.add(new Told(at, new ConversationEvent(conversation, event, at, order, null), null));
                }
                case 1, 2, 3 -> {
                    boolean rating = random.nextInt(4) == 0;
                    RiskFact fact = RiskFacts.of(
                            RiskSubject.conversation(conversation),
                            event,
                            at,
                            rating ? "rating:" + conversation : event,
                            at,
                            signs(random, rating),
                            null);
                    story.add(new Told(at, new ConversationEvent(conversation, event, at, null, fact), null));
                }
                default -> {
                    boolean thread = random.nextBoolean();
                    Matter matter = random.nextInt(3) == 0 ? Matter.of("case" + random.nextInt(2), null, null) : null;
                    story.add(new Told(
                            at,
                            null,
                            RiskFacts.of(
                                    RiskSubject.order("o" + random.nextInt(2)),
                                    event,
                                    at,
                                    thread ? "thread" + random.nextInt(2) : event,
                                    at,
                                    signs(random, thread),
                                    matter)));
                }
            }
        }
        story.sort(Comparator.comparingLong(Told::at));
        return story;
    }

    private static List<Sign> signs(Random random, boolean mayBeNone) {
        if (mayBeNone && random.nextInt(3) == 0) {
            return List.of();
        }
        String first = FACTORS.get(random.nextInt(FACTORS.size()));
        String second = FACTORS.get(random.nextInt(FACTORS.size()));
        return first.equals(second) || random.nextBoolean() ? RiskFacts.signs(first) : RiskFacts.signs(first, second);
    }

    /** What the world sees. */
    private static final class World {
        private final Map<String, DocumentWrite> index = new HashMap<>();
        private final Map<String, RiskUpdate> documents = new HashMap<>();
        private final Map<String, AlertCondition> conditions = new HashMap<>();
        private final RiskDocuments writer = new RiskDocuments();

        void see(Stage stage) {
            for (RiskUpdate update : stage.risks.extractOutputValues()) {
                documents.merge(update.id(), update, (a, b) -> a.version() > b.version() ? a : b);
                for (DocumentWrite write : writer.writes(update)) {
                    index.merge(write.id() + '@' + write.month(), write, (a, b) -> a.version() > b.version() ? a : b);
                }
            }
            stage.risks.getOutput().clear();
            var told = stage.risks.getSideOutput(RiskFunction.CONDITIONS);
            if (told != null) {
                told.forEach(each -> conditions.merge(
                        each.getValue().getFingerprint(),
                        each.getValue(),
                        (a, b) -> a.getVersion() > b.getVersion() ? a : b));
                told.clear();
            }
        }

        Map<String, String> stands() {
            RiskOutcome outcome = new RiskOutcome("none~");
            documents.forEach((id, update) -> outcome.risk(id, update.document()));
            conditions.values().forEach(outcome::condition);
            Map<String, String> stands = new TreeMap<>(outcome.told());
            index.forEach((id, write) -> {
                if (!write.isDelete()) {
                    stands.put("index " + id, "");
                }
            });
            return stands;
        }
    }

    /** A run of both functions. */
    private static final class Stage implements AutoCloseable {
        private final KeyedOneInputStreamOperatorTestHarness<String, ConversationEvent, RiskFact> links;
        private final KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate> risks;

        Stage(long wall, @Nullable List<OperatorSubtaskState> checkpoint) throws Exception {
            links = new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(
                            new ConversationFunction(StandIn.CONVERSATION, () -> wall, Long.MAX_VALUE, false)),
                    ConversationEvent::conversationId,
                    Types.STRING);
            risks = new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(new RiskFunction(RULES, () -> wall, MINUTE, Long.MAX_VALUE, false)),
                    RiskFact::subject,
                    Types.STRING);
            if (checkpoint != null) {
                links.initializeState(checkpoint.get(0));
                risks.initializeState(checkpoint.get(1));
            }
            links.open();
            risks.open();
        }

        void tell(List<Told> story) throws Exception {
            for (Told told : story) {
                if (told.fact() != null) {
                    risks.processElement(told.fact(), told.at());
                } else {
                    links.processElement(told.said(), told.at());
                    for (RiskFact fact : List.copyOf(links.extractOutputValues())) {
                        risks.processElement(fact, fact.at());
                    }
                    links.getOutput().clear();
                }
            }
        }

        void time(long watermark) throws Exception {
            links.processWatermark(watermark);
            links.getOutput().clear();
            risks.processWatermark(watermark);
        }

        List<OperatorSubtaskState> checkpoint() throws Exception {
            return List.of(links.snapshot(1, 1), risks.snapshot(1, 1));
        }

        @Override
        public void close() throws Exception {
            links.close();
            risks.close();
        }
    }

    private static Map<String, String> inTime(List<Told> story) throws Exception {
        World world = new World();
        try (Stage stage = new Stage(T + 4 * HOUR, null)) {
            for (Told told : story) {
                stage.time(told.at() - 1);
                stage.tell(List.of(told));
                world.see(stage);
            }
            stage.time(T + 10 * HOUR);
            world.see(stage);
        }
        return world.stands();
    }

    private static Map<String, String> shuffled(List<Told> story, Random random) throws Exception {
        World world = new World();
        List<Told> arrival = shuffle(story, random);
        try (Stage stage = new Stage(T + 4 * HOUR, null)) {
            for (Told told : arrival) {
                stage.tell(List.of(told));
                world.see(stage);
            }
            stage.time(T + 10 * HOUR);
            world.see(stage);
        }
        return world.stands();
    }

    private static Map<String, String> crashed(List<Told> story, Random random) throws Exception {
        World world = new World();
        List<Told> arrival = shuffle(story, random);
        int kept = random.nextInt(arrival.size());
        int lost = kept + random.nextInt(arrival.size() - kept) + 1;
        List<OperatorSubtaskState> checkpoint;
        try (Stage stage = new Stage(T + 4 * HOUR, null)) {
            stage.tell(arrival.subList(0, kept));
            world.see(stage);
            checkpoint = stage.checkpoint();
            for (Told told : arrival.subList(kept, lost)) {
                stage.tell(List.of(told));
                world.see(stage);
            }
        }
        try (Stage stage = new Stage(T + 5 * HOUR, checkpoint)) {
            for (Told told : shuffle(arrival.subList(kept, arrival.size()), random)) {
                stage.tell(List.of(told));
                world.see(stage);
            }
            stage.time(T + 10 * HOUR);
            world.see(stage);
        }
        return world.stands();
    }

    private static List<Told> shuffle(List<Told> story, Random random) {
        List<Told> arrival = new ArrayList<>(story);
        Collections.shuffle(arrival, random);
        return arrival;
    }

    @ParameterizedTest
    @MethodSource("stories")
    void endTheSame(int seed) throws Exception {
        Random random = new Random(seed);
        List<Told> story = story(random);
        Map<String, String> expected = inTime(story);
        for (int i = 0; i < ARRIVALS; i++) {
            assertThat(shuffled(story, random)).as("in any order").isEqualTo(expected);
            assertThat(crashed(story, random)).as("over a crash").isEqualTo(expected);
        }
    }
}
