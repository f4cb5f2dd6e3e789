package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * Real orders through the real stack: every clock in Elasticsearch is the one that a batch computation makes of the files,
 * at any parallelism, in any order within a day, and each time.
 */
class OlistReplayIT {

    private static final ZoneId BRAZIL = ZoneId.of("America/Sao_Paulo");
    private static final Path FOLDER = Path.of(System.getProperty("shared.dir", "no-shared-dir"), "data", "olist");
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long SEED = 20_180_301;

    private static LocalStack stack;
    private static Map<String, OlistOracle.Clock> expected;

    @BeforeAll
    static void start() throws IOException {
        assumeThat(FOLDER).as("the public Olist files, see property shared.dir").isDirectory();
        expected = OlistOracle.clocks(FOLDER, BRAZIL);
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
        assertThat(expected.values())
                .as("the data has every kind of clock")
                .anyMatch(clock -> clock.state().equals("MET") && clock.stoppedAt() < clock.startAt())
                .anyMatch(clock -> clock.state().equals("MET_LATE") && clock.stoppedAt() - clock.startAt() > 100 * DAY)
                .anyMatch(clock -> clock.state().equals("RUNNING") && clock.breached())
                .anyMatch(clock -> clock.state().equals("EXPIRED"));

        OlistReader reader = new OlistReader(FOLDER, BRAZIL);
        Map<String, ObjectNode> inOrder = replay(ReplayRequest.of(reader).withParallelism(1));
        compare(inOrder);
        Map<String, Map<String, ObjectNode>> othersInOrder = others();

        Map<String, ObjectNode> shuffled =
                replay(ReplayRequest.of(reader).withParallelism(4).inOrderOf(shuffledWithinADay()));
        compare(shuffled);
        assertThat(shuffled).as("parallelism 4, shuffled within a day").isEqualTo(inOrder);
        Map<String, Map<String, ObjectNode>> othersShuffled = others();
        assertSoftly(softly ->
                othersInOrder.forEach((alias, documents) -> same(softly, alias, othersShuffled.get(alias), documents)));

        // The rest is about clocks alone.
        Set<ReplayJob> clocks = Set.of(ReplayJob.SLA);
        Map<String, ObjectNode> again = replay(
                ReplayRequest.of(reader).withJobs(clocks).withParallelism(4).inOrderOf(shuffledWithinADay()));
        assertThat(again).as("the same a second time").isEqualTo(shuffled);

        Map<String, ObjectNode> linked = replay(ReplayRequest.of(new OlistReader(FOLDER, BRAZIL, false))
                .withJobs(clocks)
                .withParallelism(2)
                .inOrderOf(shuffledWithinADay()));
        compare(linked);
    }

    private static Map<String, ObjectNode> replay(ReplayRequest request) {
        ReplaySystems systems = ReplaySystems.of(stack);
        ReplayOutcome outcome = new Replay(systems).run(request);
        assertThat(outcome.deadLetters()).as("dead letters").isZero();
        assertThat(outcome.rejected()).as("refused documents").isZero();
        ResultStore results = new ResultStore(systems.elasticsearch(), "");
        Map<String, ObjectNode> clocks = ResultDocuments.outcomes(systems.elasticsearch(), ResultStore.CLOCKS);
        assertThat(clocks.values())
                .as("one document of each clock")
                .extracting(clock -> clock.path("clockId").asText())
                .doesNotHaveDuplicates();
        for (int minutes : new int[] {1, 60, 1440}) {
            assertThat(AttainmentTotals.ofWindows(results, minutes))
                    .as("windows of %d minutes count what the clocks came to", minutes)
                    .isEqualTo(AttainmentTotals.ofClocks(clocks.values()));
        }
        return clocks;
    }

    /** What the other jobs made of it. */
    private static Map<String, Map<String, ObjectNode>> others() {
        Map<String, Map<String, ObjectNode>> documents = new TreeMap<>();
        for (String alias : List.of(
                "aftersales-service-metrics", "aftersales-scorecards", "aftersales-order-risk", "aftersales-alerts")) {
            documents.put(
                    alias, ResultDocuments.outcomes(ReplaySystems.of(stack).elasticsearch(), alias));
        }
        return documents;
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
    private static void compare(Map<String, ObjectNode> documents) {
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
