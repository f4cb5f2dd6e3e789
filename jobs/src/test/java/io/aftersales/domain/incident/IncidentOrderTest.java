package io.aftersales.domain.incident;

import static io.aftersales.domain.incident.IncidentRun.DAY;
import static io.aftersales.domain.incident.IncidentRun.HOUR;
import static io.aftersales.domain.incident.IncidentRun.MINUTE;
import static io.aftersales.domain.incident.IncidentRun.RULE;
import static io.aftersales.domain.incident.IncidentRun.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The incidents that are not taken back do not depend on the order in which the evidence arrives. */
class IncidentOrderTest {

    private static final long LATEST = 5 * HOUR;

    private record Said(String order, String buyer, long at) {}

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyOrderTellsTheSame(long seed) {
        List<Said> story = story(new Random(seed));
        IncidentRun inTime = run(story, Comparator.comparingLong(Said::at), new Random(0), 0);
        IncidentRun late = run(story, null, new Random(seed + 1_000), LATEST);

        assertThat(late.late).isZero();
        assertThat(late.outcome()).isEqualTo(inTime.outcome());
        assertThat(inTime.conditions())
                .as("each incident begins, grows and ends")
                .isEqualTo(inTime.news);
        assertThat(late.conditions())
                .as("whatever came late, the condition is over when all incidents are")
                .allSatisfy(each -> assertThat(each.ofTheCondition()).isTrue())
                .satisfies(each -> assertThat(each.isEmpty()
                                || !each.get(each.size() - 1).telling().firing())
                        .isTrue());
        assertThat(late.conditions().stream()
                        .limit(1)
                        .map(each -> each.telling().firing()))
                .as("nothing ends that was not told to have begun")
                .doesNotContain(false);
        assertThat(inTime.panesKept()).isZero();
        assertThat(late.panesKept()).isZero();
    }

    @Test
    void anIncidentThatIsFoundWhenItIsOverIsToldFromItsBeginning() {
        IncidentRun inTime = new IncidentRun(RULE).buyers("o", 10, T0, 1_000).buyers("p", 10, T0 + 2 * MINUTE, 1_000);
        inTime.time(T0 + 5 * HOUR);
        IncidentRun late = judged(T0 + 2 * HOUR).time(T0 + 3 * HOUR);
        late.buyers("o", 10, T0, 1_000).buyers("p", 10, T0 + 2 * MINUTE, 1_000).time(T0 + 3 * HOUR + MINUTE);

        assertThat(late.conditions())
                .extracting(
                        each -> each.telling().firing() + " " + each.telling().buyers() + " "
                                + each.telling().members().size() + " v" + each.version())
                .containsExactly("true 20 20 v7", "false 20 20 v8");
        assertThat(late.outcome().keySet()).isEqualTo(inTime.outcome().keySet());
    }

    @Test
    void incidentsThatAreFoundTogetherAreToldOneAfterTheOther() {
        IncidentRun run = judged(T0 + 5 * HOUR - 11 * MINUTE).time(T0 + 5 * HOUR);
        run.buyers("o", 10, T0, 1_000)
                .buyers("p", 12, T0 + 2 * HOUR, 1_000)
                .buyers("q", 13, T0 + 5 * HOUR - 10 * MINUTE, 1_000);
        run.time(T0 + 5 * HOUR + MINUTE);
        assertThat(run.conditions())
                .extracting(
                        each -> each.telling().firing() + " " + each.telling().orders())
                .containsExactly("true 10", "false 10", "true 12", "false 12", "true 24");
    }

    // Many orders of one buyer: enough to look at the minute, no incident.
    private static IncidentRun judged(long at) {
        IncidentRun run = new IncidentRun(RULE);
        for (int i = 0; i < 11; i++) {
            run.evidence("one" + i, "one", at);
        }
        return run;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachMinuteIsJudgedByItsOwnRule(long seed) {
        long change = T0 + seed % 5 * DAY + 7 * HOUR;
        IncidentRule lower = IncidentWatchTest.rule(6, MINUTE, 100);
        // A rule that is lowered, one that begins, one that is taken out and comes back.
        LongFunction<@Nullable IncidentRule> rules = switch ((int) (seed % 3)) {
            case 0 -> time -> time < change ? RULE : lower;
            case 1 -> time -> time < change ? null : RULE;
            default -> time -> time < change || time >= change + 3 * HOUR ? lower : null;
        };
        List<Said> story = story(new Random(seed));
        IncidentRun inTime = run(new IncidentRun(rules), story, Comparator.comparingLong(Said::at), new Random(0), 0);
        IncidentRun late = run(new IncidentRun(rules), story, null, new Random(seed + 1_000), LATEST);

        assertThat(late.outcome()).isEqualTo(inTime.outcome());
        assertThat(late.panesKept()).isZero();
        assertThat(inTime.outcome().values())
                .allSatisfy(each -> assertThat(each.firing()).isFalse());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasTakenBackHasNeverBeen(long seed) {
        List<Said> story = story(new Random(seed));
        Random random = new Random(seed + 2_000);
        List<Said> withdrawn =
                story.stream().filter(each -> random.nextInt(3) == 0).toList();
        List<Said> left =
                story.stream().filter(each -> !withdrawn.contains(each)).toList();
        IncidentRun never = run(left, Comparator.comparingLong(Said::at), new Random(0), 0);
        IncidentRun taken = takingBack(story, withdrawn, new Random(seed + 3_000), LATEST / 2);

        assertThat(taken.outcome()).isEqualTo(never.outcome());
        assertThat(taken.conditions())
                .satisfies(each -> assertThat(each.isEmpty()
                                || !each.get(each.size() - 1).telling().firing())
                        .isTrue());
        assertThat(taken.panesKept()).isZero();
        assertThat(taken.state.forgotten()).isTrue();
        assertThat(taken.state.timerAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anIncidentWhoseBuyersLeaveEndsAndItsAlertWithIt() {
        IncidentRun run = new IncidentRun(RULE).buyers("o", 20, T0, MINUTE).time(T0 + 30 * MINUTE);
        run.told();
        for (int i = 0; i < 8; i++) {
            run.withdrawn("o" + i, "buyer-o" + i, T0 + i * MINUTE);
        }
        run.time(T0 + 32 * MINUTE);
        assertThat(run.conditions())
                .extracting(each -> each.telling().firing() + " "
                        + each.telling().orders() + " " + (each.telling().openedAt() - T0) / MINUTE)
                .as("it goes on as one that began later")
                .containsExactly("true 12 18");
        run.told();
        for (int i = 8; i < 11; i++) {
            run.withdrawn("o" + i, "buyer-o" + i, T0 + i * MINUTE);
        }
        run.time(T0 + 34 * MINUTE);
        assertThat(run.conditions())
                .extracting(
                        each -> each.telling().firing() + " " + each.telling().orders())
                .containsExactly("false 0");
    }

    @Test
    void whatIsTakenBackBeforeItOpensIsNotTold() {
        IncidentRun run = new IncidentRun(RULE);
        for (int i = 0; i < 30; i++) {
            run.time(T0 + i * MINUTE).evidence("o" + i, "b" + i, T0 + i * MINUTE);
            if (i % 2 == 1 || i > 15) {
                run.withdrawn("o" + i, "b" + i, T0 + i * MINUTE);
            }
        }
        run.time(T0 + DAY);
        assertThat(run.news).isEmpty();
    }

    @Test
    void anOrderStaysAsLongAsSomethingSpeaksAgainstIt() {
        IncidentRun run = new IncidentRun(RULE).buyers("o", 10, T0, 1_000);
        run.evidence("o0", "buyer-o0", T0 + 500).withdrawn("o0", "buyer-o0", T0).time(T0 + MINUTE);
        assertThat(run.told())
                .singleElement()
                .satisfies(told -> assertThat(told.members())
                        .hasSize(10)
                        .first()
                        .satisfies(first -> assertThat(first.at()).isEqualTo(T0 + 500)));
    }

    @Test
    void theStoriesHoldIncidentsThatOpenAndStayAway() {
        long told = seeds().filter(
                        seed -> !run(story(new Random(seed)), Comparator.comparingLong(Said::at), new Random(0), 0)
                                .outcome()
                                .isEmpty())
                .count();
        assertThat(told).isBetween(30L, 149L);
    }

    @Test
    void anIncidentThatEvidenceMovesIsTakenBack() {
        IncidentRun run =
                new IncidentRun(RULE).buyers("o", 10, T0 + 5 * MINUTE, 1_000).time(T0 + 30 * MINUTE);
        run.buyers("p", 10, T0, 1_000).time(T0 + 32 * MINUTE);

        assertThat(run.news)
                .extracting(
                        each -> each.telling().openedAt() + " " + each.telling().orders())
                .containsExactly(T0 + 6 * MINUTE + " 10", T0 + 6 * MINUTE + " 0", T0 + MINUTE + " 20");
        assertThat(run.outcome()).containsOnlyKeys(T0 + MINUTE);
        assertThat(run.conditions())
                .as("the condition goes on")
                .extracting(
                        each -> each.telling().openedAt() + " " + each.telling().firing())
                .containsExactly(T0 + 6 * MINUTE + " true", T0 + MINUTE + " true");
    }

    @Test
    void whatIsHistoryDoesNotTouchTheIncidentThatLasts() {
        IncidentRun run = new IncidentRun(RULE)
                .buyers("o", 10, T0, 1_000)
                .time(T0 + 3 * HOUR)
                .buyers("p", 10, T0 + 3 * HOUR, 1_000)
                .time(T0 + 3 * HOUR + 2 * MINUTE);
        run.told();
        run.evidence("late", "late", T0 + 1).time(T0 + 3 * HOUR + 5 * MINUTE);
        assertThat(run.news)
                .as("the first had a buyer more")
                .singleElement()
                .satisfies(each -> assertThat(each.ofTheCondition()).isFalse());
    }

    @Test
    void lateEvidenceIsToldOnceAMinute() {
        IncidentRun run = new IncidentRun(RULE).buyers("o", 10, T0, 1_000).time(T0 + 30 * MINUTE);
        run.told();
        run.buyers("p", 40, T0 + 2 * MINUTE, 1_000).time(T0 + 30 * MINUTE + 1);
        assertThat(run.news).isEmpty();
        run.time(T0 + 31 * MINUTE);
        assertThat(run.told())
                .singleElement()
                .satisfies(told -> assertThat(told.buyers()).isEqualTo(50));
    }

    @Test
    void evidenceThatIsTooOldIsLate() {
        IncidentRun run = new IncidentRun(RULE).buyers("o", 10, T0, 1_000).time(T0 + 7 * HOUR);
        run.evidence("old", "old", T0 + 1);
        assertThat(run.late).isEqualTo(1);
    }

    private static IncidentRun run(List<Said> story, Comparator<Said> order, Random random, long latest) {
        return run(new IncidentRun(RULE), story, order, random, latest);
    }

    private static IncidentRun takingBack(List<Said> story, List<Said> withdrawn, Random random, long latest) {
        IncidentRun run = new IncidentRun(RULE);
        record Arrival(long at, Said said, boolean away) {}
        List<Arrival> arrivals = new ArrayList<>();
        for (Said said : story) {
            long delay = random.nextInt(3) == 0 ? 0 : random.nextLong(latest);
            arrivals.add(new Arrival(said.at() + delay, said, false));
            if (withdrawn.contains(said)) {
                arrivals.add(new Arrival(said.at() + delay + 1 + random.nextLong(latest), said, true));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        for (Arrival arrival : arrivals) {
            Said said = arrival.said();
            run.time(arrival.at());
            if (arrival.away()) {
                run.withdrawn(said.order(), said.buyer(), said.at());
            } else {
                run.evidence(said.order(), said.buyer(), said.at());
            }
        }
        return run.time(T0 + 90 * DAY);
    }

    private static IncidentRun run(
            IncidentRun run, List<Said> story, Comparator<Said> order, Random random, long latest) {
        record Arrival(long at, Said said) {}
        List<Arrival> arrivals = new ArrayList<>();
        for (Said said : story) {
            long delay = latest == 0 || random.nextInt(3) == 0 ? 0 : random.nextLong(latest);
            arrivals.add(new Arrival(said.at() + delay, said));
        }
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        for (Arrival arrival : arrivals) {
            run.time(arrival.at());
            run.evidence(
                    arrival.said().order(),
                    arrival.said().buyer(),
                    arrival.said().at());
            if (latest > 0 && random.nextInt(4) == 0) {
                run.evidence(
                        arrival.said().order(),
                        arrival.said().buyer(),
                        arrival.said().at());
            }
        }
        return run.time(T0 + 90 * DAY);
    }

    // Days with a quiet background, and now and then a burst of many buyers.
    private static List<Said> story(Random random) {
        List<Said> story = new ArrayList<>();
        int days = 1 + random.nextInt(10);
        for (int day = 0; day < days; day++) {
            int quiet = random.nextInt(30);
            for (int i = 0; i < quiet; i++) {
                story.add(said(random, T0 + day * DAY + random.nextLong(DAY), 40));
            }
            if (random.nextInt(4) == 0) {
                long start = T0 + day * DAY + random.nextLong(12 * HOUR);
                int many = 5 + random.nextInt(40);
                for (int i = 0; i < many; i++) {
                    story.add(said(random, start + random.nextLong(2 * HOUR), 200));
                }
            }
        }
        return story;
    }

    private static Said said(Random random, long at, int buyers) {
        int buyer = random.nextInt(buyers);
        return new Said("order-" + buyer + "-" + random.nextInt(3), random.nextInt(5) == 0 ? "" : "b" + buyer, at);
    }
}
