package io.aftersales.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check of what is watched beyond single orders is failed here by one change of the packaged rules, told with its line. */
class WrongWatchesTest {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("sku-incident", "    scope: sku", "    scope: skus", "skus is not known"),
                mistake("sku-incident", "    window: PT1H", "    window: PT1H30S", "a span that cannot be used here"),
                mistake("sku-incident", "    window: PT1H", "    window: soon", "soon is no span"),
                mistake("sku-incident", "    atLeast: 8", "    atLeast: 1", "1 is not allowed"),
                mistake("sku-incident", "    learnDays: 3", "    learnDays: 15", "it would never be learnt"),
                mistake("sku-incident", "    deviations: 5", "    deviations: -1", "-1 is not allowed"),
                mistake("sku-incident", "    closeBelow: 50%", "    closeBelow: half", "half is no share"),
                mistake("sku-incident", "    lateness: PT6H", "    lateness: PT22H", "longer than 22 h"),
                mistake("sku-incident", "    members: 2000", "    members: 500000", "500000 is not allowed"),
                mistake(
                        "carrier-incident",
                        "    factors: [parcel-lost,",
                        "    factors: [parcel-lots,",
                        "no factor parcel-lots"),
                mistake(
                        "refund-anomaly",
                        "    factors: [case-opened]",
                        "    clocks: [first-repl]",
                        "no policy first-repl"),
                mistake(
                        "refund-anomaly",
                        "    outOf: [order.PAID]",
                        "    outOf: [order.PAYED]",
                        "no event order.PAYED"),
                mistake("refund-anomaly", "    window: PT3H", "    window: PT90M", "a span that cannot be used here"),
                mistake(
                        "refund-anomaly",
                        "    clearTimes: 1.5",
                        "    clearTimes: 3",
                        "it would be over while it is unusual"),
                mistake(
                        "refund-anomaly",
                        "    floor: 3%",
                        "    endAfter: PT90M\n    floor: 3%",
                        "a span that cannot be used here"),
                mistake(
                        "refund-anomaly",
                        "    floor: 3%",
                        "    lateness: P8D\n    floor: 3%",
                        "a span that cannot be used here"),
                mistake("shop-silent", "    scope: shop", "    scope: shops", "shops is not known"),
                mistake(
                        "shop-silent",
                        "    calendar: service-hours",
                        "    calendar: servicehours",
                        "no calendar servicehours"),
                mistake("shop-silent", "    quantile: 99%", "    quantile: 120%", "120% is no share"),
                mistake("shop-silent", "    floor: PT15M", "    floor: PT5H", "longer than the ceiling"),
                mistake("shop-silent", "    minimumGaps: 200", "    minimumGap: 200", "key minimumGap is not known"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("mistakes")
    void isToldWithItsLine(String rule, String line, String wrong, String problem) {
        List<String> lines = packaged().lines().toList();
        int from = lines.indexOf("  - id: " + rule);
        int at = from;
        while (!lines.get(at).startsWith(line)) {
            at++;
        }
        String[] changed = lines.toArray(String[]::new);
        changed[at] = wrong + changed[at].substring(line.length());
        List<RuleProblem> told = validate(String.join("\n", changed));
        int wrongLine = at + 1;
        assertThat(told).anySatisfy(each -> {
            assertThat(each.problem()).contains(problem);
            assertThat(each.line()).isEqualTo(wrongLine);
        });
    }

    @Test
    void everyThresholdIsAskedFor() {
        for (String key :
                List.of("window", "atLeast", "days", "minimumSample", "times", "ceiling", "alert", "source")) {
            String[] lines = packaged().lines().toArray(String[]::new);
            int from = Arrays.asList(lines).indexOf("incidents:");
            int at = from;
            while (!lines[at].startsWith("    " + key + ":")) {
                at++;
            }
            lines[at] = "";
            assertThat(validate(String.join("\n", lines)))
                    .anySatisfy(each -> assertThat(each.problem()).isEqualTo("key " + key + " is missing"));
        }
    }

    @Test
    void anIdIsUsedOnce() {
        assertThat(validate(packaged().replace("- id: station-incident", "- id: sku-incident")))
                .singleElement()
                .satisfies(each -> assertThat(each.problem()).contains("id sku-incident is there twice"));
    }

    @Test
    void nothingNeedsToBeWatched() {
        String text = packaged();
        RuleTexts without = RuleTexts.packaged()
                .with(RuleFile.RISK_RULES, text.substring(0, text.indexOf("\nincidents:")), "without");
        assertThat(RuleSet.parse(without).watches().incidents()).isEmpty();
        assertThat(RuleSet.parse(RuleTexts.packaged()).watches().incidents()).hasSize(4);
    }

    private static String packaged() {
        return RuleTexts.packaged().texts().get(RuleFile.RISK_RULES);
    }

    private static List<RuleProblem> validate(String text) {
        return RulesValidator.validate(RuleTexts.packaged().with(RuleFile.RISK_RULES, text, "risk-rules.yaml"));
    }

    private static Arguments mistake(String rule, String line, String wrong, String problem) {
        return Arguments.of(rule, line, wrong, problem);
    }
}
