package io.aftersales.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.sla.SlaPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleDirectoryTest {

    @TempDir
    private Path directory;

    @Test
    void anEmptyDirectoryLeavesThePackagedRules() throws IOException {
        Files.createDirectory(directory.resolve(".git"));
        Files.writeString(directory.resolve(".hidden.yaml"), "no rule");
        assertThat(RuleTexts.ofDirectory(directory)).isEqualTo(RuleTexts.packaged());
    }

    @Test
    void thePackagedRulesWrittenToADirectoryAreTheSameRules() throws IOException {
        for (Map.Entry<RuleFile, String> text : RuleTexts.packaged().texts().entrySet()) {
            Files.writeString(directory.resolve(text.getKey().fileName()), text.getValue());
        }
        RuleTexts texts = RuleTexts.ofDirectory(directory);
        assertThat(texts.texts()).isEqualTo(RuleTexts.packaged().texts());
        RuleSet packaged = RuleSet.parse(RuleTexts.packaged());
        RuleSet read = RuleSet.parse(texts);
        assertThat(read.policies()).isEqualTo(packaged.policies());
        assertThat(read.version()).isEqualTo(packaged.version());
        assertThat(read.shops()).isEqualTo(packaged.shops());
        assertThat(read.calendars()).containsOnlyKeys(packaged.calendars().keySet());
        assertThat(RulesValidator.validate(directory)).isEmpty();
    }

    @Test
    void aFileReplacesThePackagedOneOfItsName() throws IOException {
        Files.writeString(
                directory.resolve("sla-policies.yaml"),
                WrongRules.policyWith(8, "    target: {deadline: promisedShipAt}"));
        RuleSet rules = RuleSet.parse(RuleTexts.ofDirectory(directory));
        assertThat(rules.policies()).extracting(SlaPolicy::id).containsExactly("some-policy");
        assertThat(rules.policies().get(0).target().deadlineField()).isEqualTo("promisedShipAt");
        assertThat(rules.shops().byId()).containsKey("demo-jd");
        assertThat(rules.version())
                .startsWith("1-")
                .isNotEqualTo(RuleSet.parse(RuleTexts.packaged()).version());
    }

    @Test
    void aMistakeIsToldWithThePathOfItsFile() throws IOException {
        Path file = directory.resolve("shops.yaml");
        Files.writeString(file, "default:\n  zone: Asia/Shanghia\n");
        assertThat(RulesValidator.validate(directory)).singleElement().satisfies(problem -> {
            assertThat(problem)
                    .hasToString(file + ":2: there is no zone Asia/Shanghia; did you mean Asia/Shanghai? "
                            + "write an IANA zone, for example Asia/Shanghai");
        });
    }

    @Test
    void whatAPackagedFileMissesIsToldInThatFile() throws IOException {
        Files.writeString(directory.resolve("calendars.yaml"), "calendars: [" + WrongRules.WORKING.substring(4) + "]");
        assertThat(RulesValidator.validate(directory))
                .isNotEmpty()
                .allSatisfy(problem ->
                        assertThat(problem.toString()).startsWith("packaged ").contains("service-hours"));
    }

    @Test
    void anUnknownFileIsAnErrorThatNamesTheKnownOnes() throws IOException {
        Files.writeString(directory.resolve("sla-policy.yaml"), "");
        Files.createDirectory(directory.resolve("old"));
        assertThat(RulesValidator.validate(directory)).hasSize(2).anySatisfy(problem -> {
            assertThat(problem.file()).endsWith("sla-policy.yaml");
            assertThat(problem.remedy())
                    .contains("did you mean sla-policies.yaml?")
                    .contains("[sla-policies.yaml, calendars.yaml, shops.yaml");
        });
    }

    @Test
    void aFileThatIsNoTextIsToldAsSuch() throws IOException {
        Files.write(directory.resolve("shops.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0x20});
        Files.createDirectory(directory.resolve("calendars.yaml"));
        assertThat(RulesValidator.validate(directory))
                .extracting(RuleProblem::problem)
                .satisfiesExactly(
                        calendars -> assertThat(calendars).contains("cannot be read"),
                        shops -> assertThat(shops).contains("is not UTF-8"));
    }

    @Test
    void aMissingDirectoryIsTold() {
        assertThat(RulesValidator.validate(directory.resolve("none")))
                .singleElement()
                .extracting(RuleProblem::problem)
                .asString()
                .contains("no directory that can be read");
    }

    @Test
    void textsTravelToOperators() throws IOException, ClassNotFoundException {
        RuleTexts texts = RuleTexts.packaged().withEffectiveFrom(42);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(texts);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            RuleTexts read = (RuleTexts) in.readObject();
            assertThat(read).isEqualTo(texts);
            assertThat(RuleSet.parse(read).effectiveFrom()).isEqualTo(42);
        }
    }
}
