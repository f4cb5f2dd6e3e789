package io.aftersales.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.bench.StateBench.Taken;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthReportTest {

    private static final GrowthCell SMALL = new GrowthCell(Variant.SLA_HEAP, 10_000);
    private static final GrowthCell BASE = new GrowthCell(Variant.SLA_HEAP, 100_000);
    private static final GrowthCell LARGE = new GrowthCell(Variant.SLA_HEAP, 1_000_000);
    private static final List<GrowthCell> CELLS = List.of(SMALL, BASE, LARGE);

    @Test
    void countsFromAHundredThousandAndDropsTheFirstBlock() {
        GrowthReport report = new GrowthReport(CELLS, List.of(block(9, 1, 9), block(8, 10, 12), block(8, 10, 12)));

        assertThat(report.faults()).isEmpty();
        assertThat(report.lines())
                .anyMatch(line -> line.contains("1m open clocks")
                        && line.contains("1.200 (1.200-1.200")
                        && line.endsWith("<= 1.3: reached"))
                .anyMatch(line -> line.contains("10k open clocks") && line.contains("0.800 (0.800-0.800"));
    }

    @Test
    void moreThanTheGoalIsAMiss() {
        assertThat(new GrowthReport(CELLS, List.of(block(10, 10, 13.1))).lines())
                .last()
                .asString()
                .endsWith("<= 1.3: MISSED");
    }

    @Test
    void aWrongResultVoidsIt() {
        Map<GrowthCell, Measurement> block = Map.of(BASE, measurement(1).withProblem("wrong results: one"));

        assertThat(new GrowthReport(List.of(BASE), List.of(block, block)).faults())
                .contains("SLA job, heap, 100k open clocks: wrong results: one");
    }

    @Test
    void whatDoesNotFitIsLeftOutAndSaysWhy() {
        assertThat(LARGE.leftOut(6_144)).isEmpty();
        assertThat(new GrowthCell(Variant.SLA_HEAP, 10_000_000).leftOut(6_144)).contains("--heap");
        assertThat(new GrowthCell(Variant.SLA_ROCKSDB, 10_000_000).leftOut(6_144))
                .contains("up to 1m");
    }

    @Test
    void whatAClockTakesIsTheDifference() {
        Taken less = new Taken(100_000, 50_000_000, 12_000_000);
        Taken more = new Taken(300_000, 90_000_000, 34_000_000);

        assertThat(more.heapPerClock(less)).isEqualTo(200);
        assertThat(more.checkpointPerClock(less)).isEqualTo(110);
    }

    private static Map<GrowthCell, Measurement> block(double small, double base, double large) {
        return Map.of(SMALL, measurement(small), BASE, measurement(base), LARGE, measurement(large));
    }

    private static Measurement measurement(double microsPerEvent) {
        return new Measurement(
                2_000_000, 1_000_000, Math.round(microsPerEvent * 1_000_000), 1_000_000_000, 0, Map.of(), "");
    }
}
