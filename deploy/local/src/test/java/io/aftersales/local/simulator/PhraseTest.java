package io.aftersales.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseTest {

    @Test
    void choicesNestAndGapsAreFilled() {
        Dice dice = new Dice(new SplittableRandom(1));
        Phrase phrase = Phrase.of("[a|b[1|2]|]-{word}");
        Set<String> said = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            said.add(phrase.say(dice, (word, throwing) -> word.toUpperCase()));
        }
        assertThat(said).containsExactly("-WORD", "a-WORD", "b1-WORD", "b2-WORD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a|b", "a]b", "{word", "a|b"})
    void bracketsMustBeBalanced(String text) {
        assertThatThrownBy(() -> Phrase.of(text)).hasMessageContaining(text);
    }
}
