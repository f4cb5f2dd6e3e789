package io.aftersales.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.bench.LatenessScenario.Kind;
import io.aftersales.local.bench.load.Deadline;
import io.aftersales.local.bench.load.Lateness;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatenessMeasurementTest {

    private static final List<Deadline> DEADLINES =
            List.of(new Deadline("a", "ship-promise:a:1", 1_000), new Deadline("b", "ship-promise:b:1", 2_000));

    private final Map<String, ClockReader.Breach> told = new java.util.HashMap<>(Map.of(
            "ship-promise:a:1", new ClockReader.Breach(1_000, 1_350, 1_357),
            "ship-promise:b:1", new ClockReader.Breach(2_000, 2_400, 2_402)));

    @Test
    void countsFromTheDeadline() {
        LatenessMeasurement measured =
                measure(new Lateness(), Map.of("ship-promise:a:1", 2_000L, "ship-promise:b:1", 2_900L));

        assertThat(measured.detected()).hasToString("350 / 400 / 400");
        assertThat(measured.appended()).hasToString("357 / 402 / 402");
        assertThat(measured.visible()).hasToString("900 / 1,000 / 1,000");
        assertThat(measured.faults()).isEmpty();
        assertThat(new LatenessReport(List.of(measured), "").lines())
                .anyMatch(line -> line.contains("topic p99 <= 1000: reached, search p99 <= 2000: reached"));
    }

    @Test
    void whatIsNotFoundVoidsIt() {
        told.remove("ship-promise:b:1");
        LatenessMeasurement measured = measure(new Lateness(), Map.of("ship-promise:b:1", 2_900L));

        assertThat(measured.faults())
                .containsExactly("1 of 2 breaches are not in the topic", "1 of 2 breaches were not found by a search");
        assertThat(new LatenessReport(List.of(measured), "first-reply MET: 1 instead of 2; ").faults())
                .hasSize(3)
                .last()
                .asString()
                .startsWith("wrong results");
    }

    @Test
    void aBreachBeforeItsDeadlineVoidsIt() {
        told.put("ship-promise:a:1", new ClockReader.Breach(1_000, 999, 1_357));

        assertThat(measure(new Lateness(), Map.of("ship-promise:a:1", 2_000L, "ship-promise:b:1", 2_900L))
                        .faults())
                .containsExactly("a breach was told before its deadline");
    }

    @Test
    void eventsThatCameLateVoidIt() {
        Lateness written = new Lateness();
        written.add(LatenessMeasurement.LATEST_WRITE_MILLIS + 1);

        assertThat(measure(written, Map.of("ship-promise:a:1", 2_000L, "ship-promise:b:1", 2_900L))
                        .faults())
                .singleElement()
                .asString()
                .contains("no open loop");
    }

    @Test
    void scenariosBeginWithSilence() {
        assertThat(LatenessScenario.of(List.of(70, 50), EnumSet.allOf(Kind.class)))
                .extracting(LatenessScenario::name)
                .containsExactly("all streams silent", "50 % load", "70 % load", "50 % load, a partition idle");
        assertThat(LatenessScenario.of(List.of(70), EnumSet.of(Kind.LOAD))).hasSize(1);
    }

    private LatenessMeasurement measure(Lateness written, Map<String, Long> seenAt) {
        return LatenessMeasurement.of("50 % load", 1_000, written, DEADLINES, told::get, seenAt);
    }
}
