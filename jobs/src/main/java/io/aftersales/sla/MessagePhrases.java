package io.aftersales.sla;

import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.PolicyTimeline;
import io.aftersales.domain.text.lexicon.CompiledLexicon;
import io.aftersales.domain.text.lexicon.Finding;
import io.aftersales.domain.text.lexicon.Findings;
import io.aftersales.domain.text.lexicon.Lexicon;
import io.aftersales.domain.text.lexicon.LexiconReader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says what a message says, as far as policies ask: the text itself stays behind. Messages of senders whose words no policy
 * asks for are not read at all. For one thread.
 */
final class MessagePhrases {

    private final @Nullable LexiconReader[] readers = new LexiconReader[Sender.values().length];

    MessagePhrases(PolicyTimeline rules, Lexicon lexicon) {
        for (Sender sender : Sender.values()) {
            Set<String> families = rules.phrasesOf(sender);
            readers[sender.ordinal()] = families.isEmpty()
                    ? null
                    : CompiledLexicon.of(lexicon.only(families)).reader();
        }
    }

    /** Families found, parted by blanks in the order of the alphabet; null for none. */
    @Nullable
    String of(@Nullable Sender sender, @Nullable String text) {
        LexiconReader reader = sender == null ? null : readers[sender.ordinal()];
        if (reader == null || text == null || text.isEmpty()) {
            return null;
        }
        Findings findings = reader.read(text, sender);
        List<Finding> found = findings.list();
        if (found.isEmpty()) {
            return null;
        }
        if (found.size() == 1) {
            return found.get(0).family().id();
        }
        Set<String> families = new TreeSet<>();
        found.forEach(finding -> families.add(finding.family().id()));
        return String.join(" ", families);
    }
}
