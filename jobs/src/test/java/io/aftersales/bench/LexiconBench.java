package io.aftersales.bench;

import io.aftersales.domain.event.Sender;
import io.aftersales.domain.text.NormalText;
import io.aftersales.domain.text.lexicon.CompiledLexicon;
import io.aftersales.domain.text.lexicon.Family;
import io.aftersales.domain.text.lexicon.Findings;
import io.aftersales.domain.text.lexicon.Homophones;
import io.aftersales.domain.text.lexicon.Lexicon;
import io.aftersales.domain.text.lexicon.LexiconReader;
import io.aftersales.domain.text.lexicon.Speaker;
import io.aftersales.domain.text.lexicon.TermPattern;
import io.aftersales.domain.text.lexicon.Tier;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Characters read in a microsecond (so, millions in a second) on one core by a lexicon, normalising included; the counter
 * {@code characters} tells them. Terms that are made up begin as the messages do half of the time, so that the automaton
 * does not stay at its root; {@code packaged} is the lexicon of the release with its phrases and guards.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LexiconBench {

    private static final int MESSAGES = 1 << 12;
    private static final int LENGTH = 60;
    private static final String PACKAGED = "packaged";

    /** How many terms. */
    @Param({"5000", "50000", PACKAGED})
    public String terms = PACKAGED;

    private final String[] messages = Messages.of(MESSAGES, LENGTH);
    private final NormalText normal = new NormalText();
    private LexiconReader reader = CompiledLexicon.of(Lexicon.empty()).reader();
    private int next;

    /** Characters that went through. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Counted {
        /** As sent. */
        public long characters;
    }

    /** Makes the lexicon. */
    @Setup
    public void makeLexicon() {
        CompiledLexicon lexicon = terms.equals(PACKAGED)
                ? RuleSet.parse(RuleTexts.packaged()).lexicon()
                : CompiledLexicon.of(madeUp(Integer.parseInt(terms)));
        reader = lexicon.reader();
    }

    /** A buyer's message of about 60 characters. */
    @Benchmark
    public Findings read(Counted counted) {
        String message = messages[next++ & MESSAGES - 1];
        counted.characters += message.length();
        return reader.read(message, Sender.BUYER);
    }

    /** The share of it that normalising takes. */
    @Benchmark
    public NormalText normalise(Counted counted) {
        String message = messages[next++ & MESSAGES - 1];
        counted.characters += message.length();
        return normal.read(message);
    }

    private Lexicon madeUp(int count) {
        Random random = new Random(5);
        Set<String> words = new LinkedHashSet<>();
        while (words.size() < count) {
            StringBuilder word = new StringBuilder();
            if (random.nextBoolean()) {
                String message = NormalText.of(messages[random.nextInt(MESSAGES)]);
                word.append(message, 0, 1 + random.nextInt(3));
            }
            int length = word.length() + 1 + random.nextInt(4);
            while (word.length() < length) {
                word.append((char) (0x4E00 + random.nextInt(3_000)));
            }
            words.add(word.toString());
        }
        List<TermPattern> patterns = words.stream().map(TermPattern::parse).toList();
        Family family = new Family(
                "made-up", "", "", Speaker.BUYER, Tier.LOW, false, List.of(), patterns, List.of(), List.of());
        return new Lexicon("1", Homophones.none(), List.of(), List.of(family));
    }
}
