package io.aftersales.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchReportTest {

    @Test
    void ratiosAreThoseOfTheBlocksWithoutTheFirst() {
        List<Map<Variant, Measurement>> blocks = new ArrayList<>(List.of(block(9, 1, 1, 1)));
        for (int i = 0; i < 6; i++) {
            blocks.add(block(1, 2, 2, 4));
        }

        BenchReport report = BenchReport.of(blocks);

        assertThat(report.faults()).isEmpty();
        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("SLA job, heap")
                        && line.contains("0.500 (0.500-0.500, 97 %)")
                        && line.endsWith("reached"));
    }

    @Test
    void aControlThatDiffersVoidsIt() {
        assertThat(BenchReport.of(List.of(block(1, 2, 2, 4), block(1, 2, 2.1, 4)))
                        .faults())
                .singleElement()
                .asString()
                .contains("A/A control");
    }

    @Test
    void aSlowDecoderVoidsIt() {
        assertThat(BenchReport.of(List.of(block(1, 2, 2, 4), block(1, 2.6, 2.6, 4)))
                        .faults())
                .singleElement()
                .asString()
                .contains("P0'");
    }

    @Test
    void aWrongResultVoidsItEvenInTheFirstBlock() {
        Map<Variant, Measurement> wrong = block(1, 2, 2, 4);
        wrong.computeIfPresent(Variant.SLA_HEAP, (variant, measured) -> measured.withProblem("wrong results: one"));

        assertThat(BenchReport.of(List.of(wrong, block(1, 2, 2, 4))).faults())
                .containsExactly("SLA job, heap: wrong results: one");
    }

    @Test
    void peersOfTheWindowsAreHeldAgainstOurs() {
        Map<Variant, Measurement> block = block(1, 2, 2, 4);
        block.put(Variant.WAITS, measurement(1));
        block.put(Variant.WINDOWS, measurement(2));
        block.put(Variant.SQL, measurement(7));
        block.put(Variant.SQL_PERCENTILES, measurement(8));

        BenchReport report = BenchReport.of(List.of(block, block));

        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("Flink SQL, no percentiles")
                        && line.contains("3.500")
                        && line.endsWith(">= 3.00: reached"))
                .anyMatch(line -> line.startsWith("Flink SQL, PERCENTILE")
                        && line.contains("4.000")
                        && line.endsWith(">= 5.00: MISSED"));
    }

    @Test
    void aBenchmarkHasItsOwnVariantsAndThoseOfAll() {
        assertThat(Variant.of(Variant.Of.SATISFACTION))
                .containsExactly(
                        Variant.BYTES, Variant.DECODED, Variant.DECODED_AGAIN, Variant.KEYED, Variant.SATISFACTION);
        assertThat(Variant.of()).containsExactly(Variant.BYTES, Variant.DECODED, Variant.DECODED_AGAIN, Variant.KEYED);
    }

    private static Map<Variant, Measurement> block(double bytes, double decoded, double again, double sla) {
        Map<Variant, Measurement> block = new EnumMap<>(Variant.class);
        block.put(Variant.BYTES, measurement(bytes));
        block.put(Variant.DECODED, measurement(decoded));
        block.put(Variant.DECODED_AGAIN, measurement(again));
        block.put(Variant.SLA_HEAP, measurement(sla));
        return block;
    }

    private static Measurement measurement(double microsPerEvent) {
        return new Measurement(
                2_000_000, 1_000_000, Math.round(microsPerEvent * 1_000_000), 1_000_000_000, 0, Map.of(), "");
    }
}
