package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the command prints. */
class ReplayOutcomeTest {

    private static final LoadReport LOADED =
            new LoadReport(Map.of(), 0, 0, 0, OptionalLong.empty(), OptionalLong.empty());
    private static final Refusals NONE = new Refusals(0, "aftersales-rejected", List.of());

    @Test
    void everyKindOfResultHasItsTable() {
        ResultCounts all = new ResultCounts(
                EnumSet.allOf(ReplayJob.class),
                List.of(new PolicyCounts("ship-72h", 3, Map.of("MET", 2L), 1, 1, 0)),
                List.of(
                        new WindowCounts("QUEUE", Map.of(0, 4L)),
                        new WindowCounts("SHOP", Map.of(1, 1234L, 60, 56L, 1440, 7L))),
                List.of(new ScorecardCounts("reply-3m", 9, 5, 2)),
                List.of(new RiskCounts("HIGH", 2, 60), new RiskCounts("LOW", 8, 1)),
                List.of(new AlertCounts("ship-72h", "SLA", 1, 1, 0, 0)));

        assertThat(outcome(all, 0, null, 0, null, NONE).table()).isEqualTo("""
                policy    clocks  running  paused  met  met late  cancelled  expired  warned  breached  retracted
                ship-72h       3        0       0    2         0          0        0       1         1          0

                windows of  1 min  60 min  1440 min  moments
                QUEUE           0       0         0        4
                SHOP        1,234      56         7        0

                scorecards of  shop days  met  missed
                reply-3m               9    5       2

                risk  orders
                HIGH       2
                LOW        8

                alerts of  family  alerts  open  folded  critical
                ship-72h   SLA          1     1       0         0

                dead letters 0
                """);
    }

    @Test
    void aJobThatWroteNothingIsTold() {
        assertThat(outcome(nothing(Set.of(ReplayJob.SATISFACTION)), 0, null, 0, null, NONE)
                        .table())
                .isEqualTo("no windows\n\nno scorecards\n\ndead letters 0\n");
        assertThat(outcome(nothing(EnumSet.allOf(ReplayJob.class)), 0, null, 0, null, NONE)
                        .table())
                .contains("no clocks\n", "no windows\n", "no scorecards\n", "no orders at risk\n", "no alerts\n");
    }

    @Test
    void whatWentWrongIsNamedWithItsPlace() {
        Refusals refused = new Refusals(1, "mine-aftersales-rejected", List.of("mine-i id: too long"));
        ReplayOutcome outcome = outcome(
                nothing(Set.of(ReplayJob.RISK)), 12345, Path.of("bad-lines.txt"), 2, "replay-1.dead-letters", refused);

        assertThat(outcome.rejected()).isEqualTo(1);
        assertThat(outcome.table()).isEqualTo("""
                no orders at risk

                earlier results are counted too: 12,345 were there before
                dead letters 2 (topic replay-1.dead-letters), line by line in bad-lines.txt, \
                refused by Elasticsearch 1 (mine-aftersales-rejected)
                """);
    }

    @Test
    void aTopicThatEndsWithTheReplayIsNotNamed() {
        ReplayOutcome outcome = outcome(nothing(Set.of(ReplayJob.RISK)), 0, Path.of("bad-lines.txt"), 2, null, NONE);

        assertThat(outcome.table()).endsWith("dead letters 2, line by line in bad-lines.txt\n");
    }

    private static ReplayOutcome outcome(
            ResultCounts results, long earlier, Path faults, long letters, String topic, Refusals refusals) {
        return new ReplayOutcome(LOADED, results, earlier, faults, letters, topic, refusals);
    }

    private static ResultCounts nothing(Set<ReplayJob> jobs) {
        return new ResultCounts(jobs, List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
