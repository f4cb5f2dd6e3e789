package io.aftersales.domain.text.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Sender;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One message, however long and whatever is in it, costs what its characters cost: nobody stalls a partition with it. */
class LongMessageTest {

    private static final int SHORT = 10_000;
    private static final int TIMES = 8;

    private final LexiconReader reader = reader();

    /** One sentence without a mark: hits that are found, taken by a guard, kept by another's word, excepted, and half a term. */
    @ParameterizedTest
    @ValueSource(strings = {"骗子", "不是骗子", "不是骗子不得不", "骗子酒馆", "律师", "孩子吃吃", "骗子，", "发律师函骗子"})
    void twiceAsLongCostsAboutTwice(String words) {
        String shorter = words.repeat(SHORT / words.length());
        String longer = shorter.repeat(TIMES);
        long once = cost(shorter);

        // Were each finding to look at all the text, it would be 64 times.
        assertThat(cost(longer)).isLessThan(3 * TIMES * once);
    }

    @Test
    void whatIsSaidAThousandTimesIsAHundredFindings() {
        String message = "骗子".repeat(1_000) + "找律师三天";

        List<Finding> findings = reader.read(message, Sender.BUYER).list();

        assertThat(findings)
                .filteredOn(finding -> finding.family().id().equals("fraud"))
                .hasSize(Gathering.MOST);
        assertThat(findings)
                .filteredOn(finding -> finding.family().id().equals("legal"))
                .hasSize(1);
        assertThat(reader.read("骗子", Sender.BUYER).list()).hasSize(1);
    }

    @Test
    void aWordAtTheOtherEndOfALongSentenceStillLiftsAGuard() {
        String much = "很".repeat(5_000);
        assertThat(reader.read("不得不" + much + "不是骗子", Sender.BUYER).has("fraud"))
                .isTrue();
        assertThat(reader.read("不是骗子" + much + "不得不", Sender.BUYER).has("fraud"))
                .isTrue();
        assertThat(reader.read("不是骗子。" + much + "不得不", Sender.BUYER).has("fraud"))
                .isFalse();
    }

    /** The least of several, of this thread alone: what else the machine does takes no part. */
    private long cost(String message) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 7; i++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            reader.read(message, Sender.BUYER);
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
        }
        return least;
    }

    private static LexiconReader reader() {
        Guard denied =
                new Guard("denied", 3, List.of("不是", "^没"), List.of(), List.of(), false, false, List.of("不得不", "不但"));
        Guard supposed = new Guard("supposed", 10, List.of("如果"), List.of("的话"), List.of("?"), true, false, List.of());
        Family fraud = family("fraud", List.of("骗子酒馆"), "骗子", "骗子骗子");
        Family legal = family("legal", List.of(), "律师 & 三天", "发~律师函", "孩子..吃..住院");
        return CompiledLexicon.of(new Lexicon("1", Homophones.none(), List.of(denied, supposed), List.of(fraud, legal)))
                .reader();
    }

    private static Family family(String id, List<String> except, String... terms) {
        return new Family(
                id,
                "",
                "",
                Speaker.BUYER,
                Tier.HIGH,
                false,
                List.of(),
                LexiconReaderTest.terms(terms),
                except,
                List.of("denied", "supposed"));
    }
}
