package io.aftersales.local.alerts;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.result.AlertAction;
import io.aftersales.result.AlertCommand;
import io.aftersales.result.AlertMatcher;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Silences alerts for a while. */
@Command(
        name = "silence",
        description = {
            "For a while nobody is told of the alerts that match; they go on and are shown all the same.",
            "When it is over, whoever routes name is told of those that still last."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class AlertsSilenceCommand implements Runnable {

    @Option(
            names = "--match",
            paramLabel = "FIELD=VALUE",
            required = true,
            description =
                    "Which alerts, such as family=sla,shopId=s1: those that match all fields; a field that is named twice has either value. May be repeated.")
    private List<String> match = List.of();

    @Option(names = "--for", paramLabel = "DURATION", required = true, description = "How long, such as PT2H.")
    private Duration lasting = Duration.ZERO;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "From when on, such as 2026-11-11T00:00:00+08:00. Default: now.")
    private @Nullable String from;

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who says so.")
    private String by = "";

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why.")
    private @Nullable String comment;

    @Mixin
    private final CommandTopic topic = new CommandTopic();

    @Override
    public void run() {
        if (lasting.isNegative() || lasting.isZero()) {
            throw new CommandFailure("--for needs a duration above zero, such as PT2H, not " + lasting);
        }
        List<AlertMatcher> matchers = new ArrayList<>();
        Matches.parse("--match", match).forEach((field, values) -> matchers.add(new AlertMatcher(field, values)));
        Instant now = topic.now();
        Instant start = from == null ? now : instant(from);
        String id = UUID.randomUUID().toString().substring(0, 8);
        AlertCommand command = AlertCommand.newBuilder()
                .setTimestamp(now)
                .setCommandId(UUID.randomUUID().toString())
                .setAction(AlertAction.SILENCE)
                .setBy(by)
                .setSilenceId(id)
                .setMatchers(matchers)
                .setStartsAt(start)
                .setEndsAt(start.plus(lasting))
                .setComment(comment)
                .build();
        topic.send(id, command);
        System.out.println("silence " + id + " from " + start + " until " + start.plus(lasting)
                + "; end it before with: monitor alerts unsilence " + id + " --by NAME");
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException e) {
            throw new CommandFailure(
                    "--from needs an instant with its offset, such as 2026-11-11T00:00:00+08:00, not " + text, e);
        }
    }
}
