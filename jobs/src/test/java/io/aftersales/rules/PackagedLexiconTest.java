package io.aftersales.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aftersales.domain.event.Sender;
import io.aftersales.domain.text.NormalText;
import io.aftersales.domain.text.lexicon.CompiledLexicon;
import io.aftersales.domain.text.lexicon.Finding;
import io.aftersales.domain.text.lexicon.Findings;
import io.aftersales.domain.text.lexicon.LexiconReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the packaged lexicon hears and what it leaves alone. */
class PackagedLexiconTest {

    private static final Logger LOG = LoggerFactory.getLogger(PackagedLexiconTest.class);
    private static final RuleSet RULES = RuleSet.parse(RuleTexts.packaged());
    private static final CompiledLexicon LEXICON = RULES.lexicon();

    /** Families whose wrong alarm wakes a manager. */
    private static final Set<String> HARM =
            Set.of("injury", "property-loss", "regulator", "legal", "media", "account-security", "self-harm");

    private final LexiconReader reader = LEXICON.reader();

    static Stream<LexiconTexts.Message> traps() {
        return LexiconTexts.read("/lexicon/traps.txt").stream();
    }

    @Test
    void holdsAtLeastThreeHundredTerms() {
        int terms = LEXICON.families().stream()
                .mapToInt(family -> family.terms().size())
                .sum();
        LOG.info(
                "{} terms of {} families, {} words to look for",
                terms,
                LEXICON.families().size(),
                LEXICON.words());
        assertThat(terms).isGreaterThanOrEqualTo(300);
    }

    /** Every other text's are tried when it is read; a release's, only here. */
    @Test
    void takesItsOwnExamplesAsTheyAreMeant() {
        RuleTexts packaged = RuleTexts.packaged();
        String sameWords = packaged.texts().get(RuleFile.LEXICON) + "# another text\n";

        RuleSet checked = RuleSet.parse(packaged.with(RuleFile.LEXICON, sameWords, "lexicon.yaml"));

        assertThat(checked.words().written()).isEqualTo(RULES.words().written());
    }

    /** Signs and blanks are gone from what is read: a term with one finds what it would without, "+qq" each "qq". */
    @Test
    void noTermHasSignsThatReadingDrops() {
        List<String> ways = LEXICON.families().stream()
                .flatMap(family -> family.terms().stream())
                .flatMap(term -> term.parts().stream())
                .flatMap(List::stream)
                .flatMap(step -> step.words().stream())
                .toList();

        assertThat(ways).isNotEmpty().allMatch(way -> NormalText.of(way).length() == way.length());
    }

    /** Written before the lexicon's words, and kept apart from its examples; each must be heard by its own family. */
    @Test
    void hearsHarmThreatAndEvasionInOtherWords() {
        List<LexiconTexts.Message> before = LexiconTexts.read("/lexicon/paraphrases.txt");
        assertThat(before).hasSizeGreaterThanOrEqualTo(300);
        assertThat(missed(before)).hasSizeLessThanOrEqualTo(before.size() / 20);
    }

    @Test
    void hearsWhatWasWrittenLater() {
        List<LexiconTexts.Message> later = LexiconTexts.read("/lexicon/paraphrases-later.txt");
        assertThat(later).hasSizeGreaterThanOrEqualTo(60);
        assertThat(missed(later)).hasSizeLessThanOrEqualTo(later.size() / 20);
    }

    @Test
    void hearsWhatItHadMissed() {
        assertThat(missed(LexiconTexts.read("/lexicon/paraphrases-missed.txt"))).isEmpty();
    }

    /** Words made sharper for everyday talk must not lose those who mean it, whether they ask or say it. */
    @Test
    void hearsStillWhoMeansIt() {
        assertThat(missed(LexiconTexts.read("/lexicon/meant.txt"))).isEmpty();
    }

    /** Another writer's, by whom its words were widened. */
    @Test
    void hearsWhatOthersWrote() {
        List<LexiconTexts.Message> others = LexiconTexts.read("/lexicon/paraphrases-of-others.txt");
        assertThat(others).hasSizeGreaterThanOrEqualTo(200);
        assertThat(missed(others)).hasSizeLessThanOrEqualTo(others.size() / 10);
    }

    /** Measured once after each change of the words. */
    @ParameterizedTest
    @CsvSource({"blind, 240, 125, 150, 18", "blind-again, 240, 98, 120, 10"})
    void hearsNearlyHalfOfWhatItNeverMet(String file, int all, int heard, int harmless, int takenWrongly) {
        List<LexiconTexts.Message> blind = LexiconTexts.read("/lexicon/" + file + ".txt");
        List<LexiconTexts.Message> traps = LexiconTexts.read("/lexicon/" + file + "-traps.txt");
        assertThat(blind).hasSize(all);
        assertThat(traps).hasSize(harmless);
        assertThat(blind.stream().filter(this::isHeard).count()).isGreaterThanOrEqualTo(heard);
        assertThat(traps.stream().filter(this::isHeard).count()).isLessThanOrEqualTo(takenWrongly);
    }

    private boolean isHeard(LexiconTexts.Message message) {
        Findings findings = reader.read(message.text(), message.sender());
        return Arrays.stream(message.family().split("\\|")).anyMatch(findings::has);
    }

    private List<LexiconTexts.Message> missed(List<LexiconTexts.Message> all) {
        List<LexiconTexts.Message> missed = all.stream()
                .filter(message ->
                        !reader.read(message.text(), message.sender()).has(message.family()))
                .toList();
        LOG.info("recall {} of {}, missed: {}", all.size() - missed.size(), all.size(), missed);
        return missed;
    }

    /** An example that is also a paraphrase would be counted as heard because it was written down to be. */
    @Test
    void noExampleIsAParaphrase() {
        Set<String> examples = examples();
        assertThat(examples).hasSizeGreaterThan(100);
        assertThat(Stream.of("paraphrases", "paraphrases-later")
                        .flatMap(file -> LexiconTexts.read("/lexicon/" + file + ".txt").stream())
                        .map(LexiconTexts.Message::text)
                        .filter(text -> examples.contains(NormalText.of(text))))
                .isEmpty();
    }

    private static Set<String> examples() {
        String lexicon = RuleTexts.packaged().texts().get(RuleFile.LEXICON);
        Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(lexicon);
        Set<String> examples = new HashSet<>();
        for (Object family : (List<?>) root.get("families")) {
            Map<?, ?> both = (Map<?, ?>) ((Map<?, ?>) family).get("examples");
            both.values()
                    .forEach(list -> ((List<?>) list).forEach(text -> examples.add(NormalText.of(text.toString()))));
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("traps")
    void isNotTakenIn(LexiconTexts.Message message) {
        Set<String> silent = Set.of(message.family().split("\\|"));
        assertThat(reader.read(message.text(), message.sender()).list())
                .noneMatch(finding -> silent.contains(finding.family().id()));
    }

    @ParameterizedTest
    @CsvSource({
        "off-platform, AGENT, 加威❤信",
        "off-platform, AGENT, 加 微 信 聊",
        "off-platform, AGENT, 加ｖｘ",
        "off-platform, AGENT, 加我V❤X",
        "off-platform, AGENT, 加𝐯𝐱",
        "off-platform, AGENT, 加薇芯",
        "off-platform, AGENT, 加扣扣",
        "regulator, BUYER, 1 2 3 1 5",
        "regulator, BUYER, １２３１５",
        "regulator, BUYER, 1.2.3.1.5",
        "regulator, BUYER, ①②③①⑤",
        "regulator, BUYER, 市場監督管理局投訴",
        "legal, BUYER, 維\u200B權到底",
        "fraud, BUYER, 片子",
        "fraud, BUYER, 骗孓",
        "public, BUYER, 爆光你们",
    })
    void looksThroughEvasion(String family, Sender sender, String message) {
        assertThat(reader.read(message, sender).has(family)).as(message).isTrue();
    }

    /** Ordinary conversations: nearly nobody is hurt in them, so nearly every finding of harm is a wrong one. */
    @Test
    void raisesHardlyAnyAlarmInOrdinaryConversations() throws IOException {
        Path file = Path.of(System.getProperty("shared.dir", "../../shared")).resolve("data/jd-chats/chats.txt");
        assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
        Map<String, List<String>> byFamily = new TreeMap<>();
        int alarmed = 0;
        List<String> conversations = Files.readAllLines(file);
        for (String conversation : conversations) {
            boolean alarm = false;
            for (String turn : conversation.split(",")) {
                for (Finding finding : reader.read(turn, Sender.BUYER).list()) {
                    String family = finding.family().id();
                    byFamily.computeIfAbsent(family, unused -> new ArrayList<>())
                            .add(finding.in(turn));
                    alarm |= HARM.contains(family);
                }
            }
            alarmed += alarm ? 1 : 0;
        }
        byFamily.keySet().retainAll(HARM);
        LOG.info("alarm in {} of {} conversations: {}", alarmed, conversations.size(), byFamily);
        assertThat(alarmed).isLessThanOrEqualTo(conversations.size() / 1_000);
    }

    /** Reviews go through the same families; most that tell of harm mean it, and in most there is none. */
    @Test
    void raisesFewAlarmsInReviews() throws IOException {
        Path file = Path.of(System.getProperty("shared.dir", "../../shared"))
                .resolve("data/reviews-zh/online_shopping_reviews.csv");
        assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
        Map<String, Integer> byFamily = new TreeMap<>();
        int alarmed = 0;
        List<String> lines = Files.readAllLines(file);
        List<String> reviews = lines.subList(1, lines.size()); // under the names of the columns
        for (String review : reviews) {
            Set<String> families = new TreeSet<>();
            reader.read(review, Sender.BUYER)
                    .list()
                    .forEach(finding -> families.add(finding.family().id()));
            families.retainAll(HARM);
            families.forEach(family -> byFamily.merge(family, 1, Integer::sum));
            alarmed += families.isEmpty() ? 0 : 1;
        }
        LOG.info("alarm in {} of {} reviews: {}", alarmed, reviews.size(), byFamily);
        assertThat(alarmed).isBetween(1, reviews.size() / 200);
    }
}
