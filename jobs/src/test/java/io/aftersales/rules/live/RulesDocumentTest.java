package io.aftersales.rules.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.rules.InvalidRulesException;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesDocumentTest {

    private static final PublishedRules PACKAGED = PublishedRules.published(RuleTexts.packaged(), 5, 1_000);

    @Test
    void whatIsWrittenIsRead() {
        byte[] value = RulesDocument.write(PACKAGED);
        assertThat(RulesDocument.read(value, "here")).isEqualTo(PACKAGED);
        assertThat(new String(RulesDocument.key(PACKAGED), StandardCharsets.UTF_8))
                .isEqualTo("1970-01-01T00:00:01Z");
    }

    @Test
    void aFileOfAnotherReleaseIsLeftAloneAndAMissingOneIsAsItComes() {
        Map<String, String> files =
                Map.of("shops.yaml", RuleTexts.packaged().texts().get(RuleFile.SHOPS), "unheard-of.yaml", "x");
        PublishedRules rules = new PublishedRules("v", 5, 1_000, false, files);
        assertThat(RulesDocument.read(RulesDocument.write(rules), "here")
                        .texts()
                        .texts())
                .isEqualTo(RuleTexts.packaged().texts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no json | is no JSON",
                "{} | has no files",
                "{\"files\": {\"shops.yaml\": \"shops: []\"}} | has no version",
                "{\"version\": \"v\", \"publishedAt\": \"now\", \"files\": {\"a\": \"b\"}} | has a publishedAt that is no instant",
            })
    void whatIsNoDocumentIsRefused(String value, String problem) {
        assertThatThrownBy(() -> RulesDocument.read(value.getBytes(StandardCharsets.UTF_8), "topic-0@7"))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("topic-0@7: " + problem);
    }

    @Test
    void aTombstoneIsRefused() {
        assertThatThrownBy(() -> RulesDocument.read(null, "topic-0@7")).hasMessageContaining("has no files");
    }

    @Test
    void wrongRulesAreRefusedWithFileAndLine() {
        PublishedRules rules =
                new PublishedRules("v7", 5, 1_000, false, Map.of("sla-policies.yaml", "version: 1\nnonsense: 2"));
        assertThatThrownBy(() -> RulesDocument.read(RulesDocument.write(rules), "here"))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("rules v7, sla-policies.yaml:2: ");
    }

    @Test
    void ofTwoForTheSameTimeTheLaterHolds() {
        PublishedRules later = PublishedRules.published(RuleTexts.packaged(), 6, 1_000);
        assertThat(later.replaces(PACKAGED)).isTrue();
        assertThat(PACKAGED.replaces(later)).isFalse();
        assertThat(PACKAGED.replaces(PACKAGED)).isFalse();
    }
}
