package io.aftersales.local.replay;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.local.stack.ElasticsearchRest;
import io.aftersales.local.stack.JvmPace;
import io.aftersales.local.stack.LocalStack;
import io.aftersales.local.stack.StackOptions;
import io.aftersales.local.stack.StackOptions.FlinkOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Histories through the real stack. Real orders: every clock in Elasticsearch is the one that a batch computation makes of the files, at any
 * parallelism, in any order within a day, and each time. A day of shops, of which all four streams tell: the same documents of all kinds each time.
 */
class ReplayIT {

    private static final ZoneId BRAZIL = ZoneId.of("America/Sao_Paulo");
    private static final Path FOLDER = Path.of(System.getProperty("shared.dir", "no-shared-dir"), "data", "olist");
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long SEED = 20_180_301;

    /** What some shops' days came to, with chats; some lines are wrong on purpose. */
    private static final Path DAY_OF_SHOPS = Path.of("../../jobs/src/test/resources/history/shop-day.jsonl");

    private static final int BAD_LINES = 2;

    private static final List<String> RESULTS = List.of(
            ResultStore.CLOCKS, ResultStore.WINDOWS, ResultStore.SCORECARDS, ResultStore.RISKS, ResultStore.ALERTS);

    private static LocalStack stack;

    @BeforeAll
    static void start() {
        // Many short jobs, of which each would have its classes loaded and compiled anew.
        StackOptions options = StackOptions.defaults().withPace(JvmPace.BRIEF);
        stack = LocalStack.start(options.withFlink(FlinkOptions.defaults().withJobsInside()));
        stack.install();
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void everyClockIsThatOfTheBatchComputation() throws IOException {
        assumeThat(FOLDER).as("the public Olist files, see property shared.dir").isDirectory();
        Map<String, OlistOracle.Clock> expected = OlistOracle.clocks(FOLDER, BRAZIL);
        assertThat(expected.values())
                .as("the data has every kind of clock")
                .anyMatch(clock -> clock.state().equals("MET") && clock.stoppedAt() < clock.startAt())
                .anyMatch(clock -> clock.state().equals("MET_LATE") && clock.stoppedAt() - clock.startAt() > 100 * DAY)
                .anyMatch(clock -> clock.state().equals("RUNNING") && clock.breached())
                .anyMatch(clock -> clock.state().equals("EXPIRED"));

        OlistReader reader = new OlistReader(FOLDER, BRAZIL);
        Map<String, ObjectNode> inOrder = replay(ReplayRequest.of(reader).withParallelism(1));
        compare(inOrder, expected);
        Map<String, Map<String, ObjectNode>> allInOrder = results();

        Map<String, ObjectNode> shuffled =
                replay(ReplayRequest.of(reader).withParallelism(4).inOrderOf(shuffledWithinADay(), Duration.ofDays(1)));
        compare(shuffled, expected);
        same(results(), allInOrder);

        // The rest is about clocks alone.
        Set<ReplayJob> clocks = Set.of(ReplayJob.SLA);
        Map<String, ObjectNode> again = replay(ReplayRequest.of(reader)
                .withJobs(clocks)
                .withParallelism(4)
                .inOrderOf(shuffledWithinADay(), Duration.ofDays(1)));
        assertThat(again).as("the same a second time").isEqualTo(shuffled);

        Map<String, ObjectNode> linked = replay(ReplayRequest.of(new OlistReader(FOLDER, BRAZIL, false))
                .withJobs(clocks)
                .withParallelism(2)
                .inOrderOf(shuffledWithinADay(), Duration.ofDays(1)));
        compare(linked, expected);
    }

    /** Of chats above all: words that mean harm, promises, tickets, marks, the queue. */
    @Test
    void aDayOfShopsMakesTheSameDocumentsOfAllKindsEachTime() {
        ReplayRequest day = ReplayRequest.of(new JsonLinesReader(DAY_OF_SHOPS));
        replay(day, BAD_LINES);
        Map<String, Map<String, ObjectNode>> first = results();
        System.out.println("ReplayIT: of a day of shops "
                + first.entrySet().stream()
                        .map(result -> result.getValue().size() + " " + result.getKey())
                        .collect(joining(", ")));
        assertThat(first)
                .allSatisfy(
                        (alias, documents) -> assertThat(documents).as(alias).isNotEmpty());

        replay(day, BAD_LINES);
        same(results(), first);

        replay(day.withParallelism(4).inOrderOf(shuffledWithinADay(), Duration.ofDays(1)), BAD_LINES);
        same(results(), first);
    }

    private static Map<String, ObjectNode> replay(ReplayRequest request) {
        Map<String, ObjectNode> clocks = replay(request, 0);
        ResultStore results = new ResultStore(ReplaySystems.of(stack).elasticsearch(), "");
        for (int minutes : new int[] {1, 60, 1440}) {
            assertThat(AttainmentTotals.ofWindows(results, minutes))
                    .as("windows of %d minutes count all clocks", minutes)
                    .isEqualTo(AttainmentTotals.ofClocks(clocks.values()));
        }
        return clocks;
    }

    private static Map<String, ObjectNode> replay(ReplayRequest request, int badLines) {
        ReplaySystems systems = ReplaySystems.of(stack);
        ReplayOutcome outcome = new Replay(systems).run(request);
        assertThat(outcome.deadLetters()).as("dead letters").isEqualTo(badLines);
        assertThat(outcome.rejected()).as("refused documents").isZero();
        ResultStore results = new ResultStore(systems.elasticsearch(), "");
        Map<String, ObjectNode> clocks = ResultDocuments.outcomes(systems.elasticsearch(), ResultStore.CLOCKS);
        assertThat(clocks.values())
                .as("one document of each clock")
                .extracting(clock -> clock.path("clockId").asText())
                .doesNotHaveDuplicates();
        for (int minutes : new int[] {1, 60, 1440}) {
            assertThat(ended(AttainmentTotals.ofWindows(results, minutes)))
                    .as("windows of %d minutes count what the clocks came to", minutes)
                    .isEqualTo(ended(AttainmentTotals.ofClocks(clocks.values())));
        }
        return clocks;
    }

    /** How many were kept and broken. Of those started some have no document yet: a round of a chat before its warning. */
    private static Map<String, List<Long>> ended(Map<String, List<Long>> totals) {
        Map<String, List<Long>> ended = new TreeMap<>();
        totals.forEach((policy, counts) -> ended.put(policy, counts.subList(1, counts.size())));
        ended.values().removeIf(counts -> counts.stream().allMatch(count -> count == 0));
        return ended;
    }

    /** What all jobs made of it, by alias. */
    private static Map<String, Map<String, ObjectNode>> results() {
        ElasticsearchRest elasticsearch = ReplaySystems.of(stack).elasticsearch();
        Map<String, Map<String, ObjectNode>> documents = new TreeMap<>();
        RESULTS.forEach(alias -> documents.put(alias, ResultDocuments.outcomes(elasticsearch, alias)));
        return documents;
    }

    private static void same(
            Map<String, Map<String, ObjectNode>> actual, Map<String, Map<String, ObjectNode>> expected) {
        assertSoftly(
                softly -> expected.forEach((alias, documents) -> same(softly, alias, actual.get(alias), documents)));
    }

    private static void same(
            SoftAssertions softly, String alias, Map<String, ObjectNode> actual, Map<String, ObjectNode> expected) {
        Map<String, String> differences = new TreeMap<>();
        Set<String> ids = new TreeSet<>(expected.keySet());
        ids.addAll(actual.keySet());
        for (String id : ids) {
            if (!Objects.equals(actual.get(id), expected.get(id))) {
                differences.put(id, "expected " + expected.get(id) + " but was " + actual.get(id));
            }
        }
        softly.assertThat(differences.entrySet().stream().limit(5))
                .as("%d of %d documents of %s differ", differences.size(), ids.size(), alias)
                .isEmpty();
    }

    /** Reported one by one: two maps of thousands would say nothing. */
    private static void compare(Map<String, ObjectNode> documents, Map<String, OlistOracle.Clock> expected) {
        Map<String, OlistOracle.Clock> actual = ClockDocuments.asOracle(documents);
        Map<String, String> differences = new TreeMap<>();
        expected.forEach((id, clock) -> {
            if (!clock.equals(actual.get(id))) {
                differences.put(id, "expected " + clock + " but was " + actual.get(id));
            }
        });
        Map<String, OlistOracle.Clock> surplus = new HashMap<>(actual);
        surplus.keySet().removeAll(expected.keySet());
        assertThat(differences)
                .as("clocks that differ from the batch computation")
                .isEmpty();
        assertThat(surplus)
                .as("clocks that the batch computation does not have")
                .isEmpty();
    }

    /** Any order within a day, the same for each run, across all topics. */
    private static ToLongFunction<InputEvent> shuffledWithinADay() {
        return event -> {
            long day = Math.floorDiv(event.occurredAt(), DAY) * DAY;
            return day + new SplittableRandom(SEED ^ event.eventId().hashCode()).nextLong(DAY);
        };
    }
}
