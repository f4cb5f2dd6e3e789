package io.aftersales.risk;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.risk.RiskDetails;
import io.aftersales.domain.risk.Sign;
import io.aftersales.domain.risk.SignFinder;
import io.aftersales.domain.sla.FactField;
import io.aftersales.domain.text.NormalText;
import io.aftersales.domain.text.PersonalDataMask;
import io.aftersales.domain.text.lexicon.CompiledLexicon;
import io.aftersales.domain.text.lexicon.Finding;
import io.aftersales.domain.text.lexicon.Findings;
import io.aftersales.domain.text.lexicon.LexiconReader;
import io.aftersales.source.MessageMood;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts before anything is exchanged: what they say and how they sound. Only masked excerpts of what was found go on. For one
 * thread.
 */
final class RiskReading {

    /** Characters on either side of what was found. */
    private static final int REACH = 12;

    private static final int LEAST_MOOD = 1_000;

    /** Moods as rules compare them, in thousandths: a message costs no text of its own. */
    private static final String[] MOODS = IntStream.rangeClosed(-LEAST_MOOD, LEAST_MOOD)
            .mapToObj(thousandths -> BigDecimal.valueOf(thousandths, 3).toPlainString())
            .toArray(String[]::new);

    private final SignFinder finder;
    private final LexiconReader reader;
    private final MessageMood mood;
    private final PersonalDataMask mask = PersonalDataMask.packaged();

    RiskReading(SignFinder finder, CompiledLexicon lexicon, MessageMood mood) {
        this.finder = finder;
        this.reader = lexicon.reader();
        this.mood = mood;
    }

    /** What the words of a text are evidence of, each family once; mostly nothing. */
    List<Sign> signs(String text, Findings findings) {
        if (findings.list().isEmpty()) {
            return List.of();
        }
        List<Sign> signs = new ArrayList<>(2);
        Set<String> seen = new HashSet<>();
        for (Finding finding : findings.list()) {
            if (seen.add(finding.family().id())) {
                String excerpt = mask.excerpt(text, finding.start(), finding.end(), REACH);
                signs.addAll(finder.ofFamily(finding.family().id(), excerpt));
            }
        }
        return signs;
    }

    Findings findings(@Nullable String text, @Nullable Sender sender) {
        return text == null || text.isEmpty() || sender == null ? Findings.NONE : reader.read(text, sender);
    }

    /** What was searched for words just now is not normalised again. */
    private int mood(String text) {
        NormalText normal = reader.lastRead();
        return text.contentEquals(normal.original()) ? mood.thousandths(normal) : mood.thousandths(text);
    }

    /** The details with what rules ask of a text of a buyer: its mood, its families. */
    @Nullable
    Map<String, String> details(
            @Nullable Map<String, String> details,
            EventKind kind,
            @Nullable String text,
            boolean buyers,
            Findings said) {
        Set<String> asked = finder.fieldsOf(kind);
        Map<String, String> all = details;
        if (buyers && text != null && !text.isEmpty() && asked.contains(RiskDetails.SENTIMENT)) {
            all = with(all, RiskDetails.SENTIMENT, MOODS[mood(text) + LEAST_MOOD]);
        }
        if (!said.list().isEmpty() && asked.contains(FactField.PHRASE)) {
            List<String> families = said.list().stream()
                    .map(finding -> finding.family().id())
                    .distinct()
                    .sorted()
                    .toList();
            all = with(all, FactField.PHRASE, String.join(" ", families));
        }
        return all;
    }

    static Map<String, String> with(@Nullable Map<String, String> details, String name, String value) {
        Map<String, String> all = details == null ? new HashMap<>(4) : details;
        all.put(name, value);
        return all;
    }
}
