package io.aftersales.domain.text.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each part of a guard with messages in which it holds and others in which it does not. */
class GuardTest {

    @ParameterizedTest
    @CsvSource({
        "会不会过敏, false",
        "会不会让人过敏, false",
        "会不会让我们家过敏, true",
        "会不会晕，过敏, true",
        "过敏, true",
    })
    void wordsInFrontWithinReachAndPart(String message, boolean found) {
        expect(guard(List.of("会不会"), List.of(), List.of(), false, List.of()), message, found);
    }

    @ParameterizedTest
    @CsvSource({"没过敏, false", "没人过敏, true", "没，过敏, true"})
    void wordsRightInFront(String message, boolean found) {
        expect(guard(List.of("^没"), List.of(), List.of(), false, List.of()), message, found);
    }

    @ParameterizedTest
    @CsvSource({"如果，过敏, false", "如果。过敏, true"})
    void wordsEarlierInTheSentence(String message, boolean found) {
        Guard guard = new Guard("g", 3, List.of("如果"), List.of(), List.of(), true, false, List.of());
        expect(guard, message, found);
    }

    @ParameterizedTest
    @CsvSource({"过敏的话, false", "过敏了的话, false", "过敏了我要说的话, true", "过敏，的话, true"})
    void wordsBehind(String message, boolean found) {
        expect(guard(List.of(), List.of("的话"), List.of(), false, List.of()), message, found);
    }

    @ParameterizedTest
    @CsvSource({"过敏吗, false", "过敏？, false", "过敏吗！, false", "过敏了你们管吗, true", "过敏吗是的, true", "过敏，对吗？, true"})
    void endsOfThePart(String message, boolean found) {
        expect(guard(List.of(), List.of(), List.of("吗", "?"), false, List.of()), message, found);
    }

    @ParameterizedTest
    @CsvSource({"“过敏”, false", "“过敏, true", "过敏”, true", "《过敏》, false", "“我过敏”, true"})
    void quotationMarks(String message, boolean found) {
        expect(guard(List.of(), List.of(), List.of(), true, List.of()), message, found);
    }

    @ParameterizedTest
    @CsvSource({"会过敏, false", "会过敏，医生说, true", "医生说会过敏, true", "会过敏。医生说, false"})
    void wordsThatLiftIt(String message, boolean found) {
        expect(guard(List.of("会"), List.of(), List.of(), false, List.of("医生说")), message, found);
    }

    @ParameterizedTest
    @CsvSource({"用了不会吐, false", "用了会的吐, true", "不会用了吐, false", "用了吐不会, true"})
    void wordsInTheGapsOfATerm(String message, boolean found) {
        Guard guard = new Guard("g", 3, List.of("不会"), List.of(), List.of(), false, false, List.of());
        assertThat(LexiconReaderTest.words(reader(guard, "用了..吐"), message).isEmpty())
                .as(message)
                .isNotEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"不要加微信, false", "要加微信, true"})
    void wordsThatEndWithinTheTerm(String message, boolean found) {
        Guard guard = new Guard("g", 3, List.of("不要"), List.of(), List.of(), false, false, List.of());
        assertThat(LexiconReaderTest.words(reader(guard, "要加微信"), message).isEmpty())
                .as(message)
                .isNotEqualTo(found);
    }

    private static Guard guard(
            List<String> before, List<String> after, List<String> end, boolean quoted, List<String> unless) {
        return new Guard("g", 3, before, after, end, false, quoted, unless);
    }

    private static LexiconReader reader(Guard guard, String term) {
        Family family = new Family(
                "f",
                "",
                "",
                Speaker.ANYONE,
                Tier.LOW,
                false,
                List.of(),
                LexiconReaderTest.terms(term),
                List.of(),
                List.of("g"));
        return CompiledLexicon.of(new Lexicon("1", Homophones.none(), List.of(guard), List.of(family)))
                .reader();
    }

    private static void expect(Guard guard, String message, boolean found) {
        assertThat(LexiconReaderTest.words(reader(guard, "过敏"), message).isEmpty())
                .as(message)
                .isNotEqualTo(found);
    }
}
