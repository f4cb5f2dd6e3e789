package io.aftersales.local.deadletters;

import io.aftersales.local.command.RecordTopic;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.source.DeadLetterReason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes dead letters back to where they came from. */
@Command(
        name = "replay",
        description = {
            "Writes dead letters back to the topics that they came from, with their key and value as they were: when what refused them has been mended,",
            "such as by an upgrade to a release that knows the producer's schema. An event that comes twice counts once."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class DeadLettersReplayCommand implements Runnable {

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            split = ",",
            required = true,
            description = "Only those that were refused for it: ${COMPLETION-CANDIDATES}. May be repeated.")
    private List<DeadLetterReason> reasons = List.of();

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            description =
                    "Only those that were refused since, such as 2026-11-11T00:00:00+08:00. Default: all that are kept.")
    private @Nullable String since;

    @Mixin
    private final RecordTopic topic = new RecordTopic();

    @Override
    public void run() {
        Instant earliest = since == null ? Instant.EPOCH : instant(since);
        Set<DeadLetterReason> wanted = EnumSet.copyOf(reasons);
        ReplayedLetters replayed = new LetterReplay(topic.clients(), topic.named("dead-letters"))
                .run(letter -> wanted.contains(letter.reason()) && letter.refusedAt() >= earliest.toEpochMilli());
        replayed.sent()
                .forEach((name, count) ->
                        System.out.println(count + (count == 1 ? " record" : " records") + " written back to " + name));
        if (replayed.cut() > 0) {
            System.out.println(replayed.cut() + " left where they are: they were too long to be kept whole");
        }
        if (replayed.sent().isEmpty()) {
            System.out.println("no records written back");
        }
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new CommandFailure(
                    "--since needs an instant with its offset, such as 2026-11-11T00:00:00+08:00, not " + text, e);
        }
    }
}
