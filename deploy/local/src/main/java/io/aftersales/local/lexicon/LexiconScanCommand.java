package io.aftersales.local.lexicon;

import io.aftersales.domain.event.Sender;
import io.aftersales.domain.text.lexicon.CompiledLexicon;
import io.aftersales.domain.text.lexicon.Lexicon;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.rules.InvalidRulesException;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads files of conversations and lists what the lexicon finds, to be judged by a person. */
@Command(
        name = "scan",
        description = {
            "Lists what the lexicon finds in files of conversations, one a line, and counts the conversations by family.",
            "Messages are masked before they are printed."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class LexiconScanCommand implements Runnable {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Text, UTF-8.")
    private List<Path> files = List.of();

    @Option(names = "--rules", paramLabel = "DIR", description = "Folder of the rule set. Default: the packaged rules.")
    private @Nullable Path rules;

    @Option(
            names = "--family",
            paramLabel = "FAMILY",
            split = ",",
            description = "Families to look for. Default: all of the sender's.")
    private List<String> families = List.of();

    @Option(
            names = "--sender",
            paramLabel = "SENDER",
            defaultValue = "BUYER",
            description = "Who wrote the messages: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    private Sender sender = Sender.BUYER;

    @Option(
            names = "--turns",
            paramLabel = "SEPARATOR",
            description = "What parts the messages of a line. Default: a line is one message.")
    private @Nullable String separator;

    @Override
    public void run() {
        LexiconScan scan = new LexiconScan(lexicon(), sender, separator, System.out);
        for (Path file : files) {
            try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
                scan.read(file.getFileName().toString(), lines.iterator());
            } catch (UncheckedIOException e) {
                throw unreadable(file, e.getCause());
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
        scan.printCounts();
    }

    private static CommandFailure unreadable(Path file, IOException cause) {
        return new CommandFailure(
                file + (cause instanceof CharacterCodingException ? " is not in UTF-8" : " cannot be read"), cause);
    }

    private CompiledLexicon lexicon() {
        try {
            RuleTexts texts = rules == null ? RuleTexts.packaged() : RuleTexts.ofDirectory(rules);
            RuleSet set = RuleSet.parse(texts);
            Lexicon lexicon = set.words().written();
            Set<String> known =
                    lexicon.families().stream().map(family -> family.id()).collect(Collectors.toSet());
            for (String family : families) {
                if (!known.contains(family)) {
                    throw new CommandFailure("--family: there is no family " + family + "; known are "
                            + known.stream().sorted().toList());
                }
            }
            return families.isEmpty() ? set.lexicon() : CompiledLexicon.of(lexicon.only(Set.copyOf(families)));
        } catch (InvalidRulesException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }
}
