package io.aftersales.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.rules.live.RulesTool;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that can count nothing may be used, as sets that have them are published, but whoever checks them is warned, with their line. */
class RuleWarningsTest {

    private static final String FILE = "risk-rules.yaml";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "carrier-incident | factors: [parcel-lost, | factors: [overdue, parcel-lost, | factor overdue is no signal",
                "complaint-anomaly | factors: [complaint] | factors: [off-platform] | factor off-platform is no signal",
                "refund-anomaly | factors: [case-opened] | clocks: [ship-72h] | a missed promise of ship-72h is no signal",
                "refund-anomaly | factors: [case-opened] | clocks: [second-scan-24h] | policy second-scan-24h is switched off",
                "case-again | repeated: {times: 2, | repeated: {times: 12, | 12 times is more than is surely remembered"
            })
    void areWarnedOf(String rule, String text, String instead, String warning) throws IOException {
        List<String> lines = packaged().lines().toList();
        int at = lines.indexOf("  - id: " + rule);
        while (!lines.get(at).contains(text)) {
            at++;
        }
        String[] changed = lines.toArray(String[]::new);
        changed[at] = changed[at].replace(text, instead);
        RuleTexts texts = RuleTexts.packaged().with(RuleFile.RISK_RULES, String.join("\n", changed), FILE);
        int line = at + 1;
        assertThat(RulesValidator.validate(texts)).isEmpty();
        assertThat(RulesValidator.warnings(texts)).singleElement().satisfies(each -> {
            assertThat(each.problem()).contains(warning);
            assertThat(each.line()).isEqualTo(line);
        });
        Path file = Files.writeString(folder.resolve(FILE), String.join("\n", changed));
        assertThat(check()).contains("are valid").contains("warning: " + file + ":" + line + ": ");
    }

    @Test
    void areWarnedOfWhereTheirClocksAreOnlyTriedOut() {
        String policies = RuleTexts.packaged().texts().get(RuleFile.SLA_POLICIES);
        RuleTexts texts = RuleTexts.packaged()
                .with(
                        RuleFile.SLA_POLICIES,
                        policies.replace("  - id: first-reply\n", "  - id: first-reply\n    shadow: true\n"),
                        "test");
        assertThat(RulesValidator.warnings(texts))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.problem()).contains("policy first-reply is switched off or only tried"));
    }

    @Test
    void thoseOfThisReleaseAllCount() {
        assertThat(RulesValidator.warnings(RuleTexts.packaged())).isEmpty();
        assertThat(check()).contains("are valid").doesNotContain("warning");
    }

    private String check() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status =
                new RulesTool().run(new PrintWriter(out, true), new PrintWriter(err, true), "check", folder.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        return out.toString();
    }

    private static String packaged() {
        return RuleTexts.packaged().texts().get(RuleFile.RISK_RULES);
    }
}
