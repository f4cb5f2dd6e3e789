package io.aftersales.scenarios;

import io.aftersales.result.ClockTransition;
import io.aftersales.result.SlaClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Clocks as what they come to, without what depends on the order of arrival. */
final class Outcomes {

    private static final Set<String> NO_PART = Set.of("detectedAt", "retracted", "sequence", "version", "timestamp");

    private Outcomes() {}

    /** The outcome of every clock of the policies; runs that were taken back are none. */
    static Map<String, String> of(Map<String, SlaClock> clocks, Set<String> policies) {
        Map<String, String> outcomes = new TreeMap<>();
        clocks.forEach((id, clock) -> {
            if (policies.contains(clock.getPolicyId()) && clock.getTransition() != ClockTransition.RETRACTED) {
                outcomes.put(id, outcome(clock));
            }
        });
        return outcomes;
    }

    /** How the clocks differ from what a scenario expects; {@code steps} is null where they are not known. */
    static List<String> differences(
            Scenario scenario, Map<String, SlaClock> clocks, @Nullable Function<String, List<String>> steps) {
        List<String> differences = new ArrayList<>();
        Map<String, String> left = of(clocks, scenario.policies());
        for (ExpectedClock expected : scenario.expected()) {
            left.remove(expected.clockId());
            SlaClock clock = clocks.get(expected.clockId());
            if (expected.takenBack() && steps == null) {
                continue;
            }
            if (clock == null) {
                differences.add("no clock " + expected.clockId() + " among " + clocks.keySet());
            } else {
                differences.addAll(expected.differences(clock, steps == null ? null : steps.apply(expected.clockId())));
                if (scenario.until() == null && clock.getStoppedAt() == null) {
                    differences.add(expected.clockId() + " is open at the end: say until when time goes");
                }
            }
        }
        left.forEach((id, outcome) -> differences.add("not expected: " + id + " = " + outcome));
        return differences;
    }

    private static String outcome(SlaClock clock) {
        StringBuilder outcome = new StringBuilder();
        SlaClock.getClassSchema().getFields().stream()
                .filter(field -> !NO_PART.contains(field.name()))
                .forEach(field -> outcome.append(field.name())
                        .append('=')
                        .append(clock.get(field.pos()))
                        .append(' '));
        return outcome.toString();
    }
}
