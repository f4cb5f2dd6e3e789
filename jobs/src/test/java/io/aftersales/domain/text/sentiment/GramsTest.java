package io.aftersales.domain.text.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.text.NormalText;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GramsTest {

    private static final int BITS = 20;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "punctuation of any kind  | 很好，谢谢！     | 很好。谢谢",
                "how often it stands      | 太差了。。。。！ | 太差了",
                "the value of a number    | 等了3天          | 等了128天",
                "the width of characters  | ｏｋ的           | OK的",
                "traditional characters   | 質量太差         | 质量太差",
                "what is said again       | 退款 退款 退款   | 退款退款退款退款",
            })
    void doesNotDependOn(String what, String one, String other) {
        assertThat(grams(one)).as(what).isEqualTo(grams(other));
    }

    @Test
    void holdsEachRunOfOneToFourCharactersOnce() {
        // a b, with a gap before and after: " a" "a" "ab" "b" " ab" "b " "ab " " ab "
        assertThat(grams("ab")).hasSize(8);
        assertThat(grams("a")).hasSize(4);
        // "ab" and "ba" are different runs
        assertThat(grams("ab")).isNotEqualTo(grams("ba"));
    }

    @Test
    void aTextWithoutAnythingToReadHasNone() {
        assertThat(grams("")).isEmpty();
        assertThat(grams("😀 ~ *")).isEmpty();
        assertThat(grams("！！")).isEmpty();
    }

    @Test
    void looksAtTheFirstPartOfAnEndlessText() {
        StringBuilder endless = new StringBuilder();
        for (char c = 0x4E00; endless.length() < 2 * Grams.MAX_CHARS; c++) {
            endless.append(c);
        }
        Set<Integer> whole = grams(endless.toString());

        // All but the gap after its end.
        assertThat(grams(endless.substring(0, Grams.MAX_CHARS))).isEqualTo(whole);
        assertThat(whole.size()).isGreaterThan(3 * Grams.MAX_CHARS);
    }

    @Test
    void forgetsTheTextBefore() {
        Grams grams = new Grams(BITS);
        NormalText normal = new NormalText();
        grams.collect(normal.read("包装破损，很失望".repeat(20)));

        assertThat(set(grams, normal.read("不错"))).isEqualTo(grams("不错"));
    }

    @Test
    void refusesATableThatIsTooSmallOrTooLarge() {
        assertThatThrownBy(() -> new Grams(7)).hasMessageContaining("7 is not from 8 to 24");
        assertThatThrownBy(() -> new Grams(25)).hasMessageContaining("25");
    }

    private static Set<Integer> grams(String text) {
        return set(new Grams(BITS), new NormalText().read(text));
    }

    private static Set<Integer> set(Grams grams, NormalText text) {
        int count = grams.collect(text);
        Set<Integer> buckets = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            buckets.add(grams.bucket(i));
        }
        assertThat(buckets).as("each once").hasSize(count);
        return buckets;
    }
}
