package io.aftersales.local.lexicon;

import io.aftersales.domain.event.Sender;
import io.aftersales.domain.text.PersonalDataMask;
import io.aftersales.domain.text.lexicon.CompiledLexicon;
import io.aftersales.domain.text.lexicon.Finding;
import io.aftersales.domain.text.lexicon.LexiconReader;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads conversations by a lexicon, prints each finding with its message, and counts conversations. */
final class LexiconScan {

    private final LexiconReader reader;
    private final Sender sender;
    private final @Nullable Pattern separator;
    private final PrintStream out;
    private final PersonalDataMask mask = PersonalDataMask.packaged();
    private final Map<String, Integer> conversationsByFamily = new TreeMap<>();
    private int conversations;

    /**
     * Prints to {@code out}.
     *
     * @param separator between the messages of a conversation, null if it is one message
     */
    LexiconScan(CompiledLexicon lexicon, Sender sender, @Nullable String separator, PrintStream out) {
        this.reader = lexicon.reader();
        this.sender = sender;
        this.separator = separator == null ? null : Pattern.compile(Pattern.quote(separator));
        this.out = out;
    }

    /** One conversation a line. */
    void read(String name, Iterator<String> lines) {
        for (int number = 1; lines.hasNext(); number++) {
            String line = lines.next();
            Set<String> families = new HashSet<>();
            for (String message : separator == null ? new String[] {line} : separator.split(line)) {
                for (Finding finding : reader.read(message, sender).list()) {
                    families.add(finding.family().id());
                    out.printf(
                            Locale.ROOT,
                            "%s:%d\t%s\t%s\t%s%n",
                            name,
                            number,
                            finding.family().id(),
                            mask.text(finding.in(message)),
                            mask.text(message));
                }
            }
            conversations++;
            families.forEach(family -> conversationsByFamily.merge(family, 1, Integer::sum));
        }
    }

    /** How many conversations each family was found in. */
    void printCounts() {
        out.println(conversations + " conversations");
        conversationsByFamily.forEach((family, count) -> out.println(family + "\t" + count));
    }
}
