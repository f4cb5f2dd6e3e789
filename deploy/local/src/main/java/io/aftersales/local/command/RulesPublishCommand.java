package io.aftersales.local.command;

import io.aftersales.local.console.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a rule set to the rules topic, where the running jobs find it. */
@Command(
        name = "publish",
        description = {
            "Checks the rules in DIR and publishes them to the running jobs, which take them over without a restart.",
            "Clocks that start from the time on from which the set is effective use it; those that run keep the rules they started with, but for policies that say 'retroactive: true'."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RulesPublishCommand implements Runnable {

    /** Until then every task has seen the set, so that none has to correct what it told. */
    private static final Duration LEAD = Duration.ofSeconds(10);

    @Parameters(
            paramLabel = "DIR",
            description = "Folder of sla-policies.yaml, calendars.yaml, shops.yaml, or some of them.")
    private Path directory = Path.of("");

    @Option(
            names = "--effective-from",
            paramLabel = "INSTANT",
            description =
                    "When the set comes into force, such as 2026-11-11T00:00:00+08:00. Default: 10 seconds from now. A set for the same instant replaces the earlier one.")
    private @Nullable String effectiveFrom;

    @Option(
            names = "--retroactive",
            description =
                    "Allows an instant in the past: clocks that started since are corrected, as far as the jobs had kept what the new rules look at.")
    private boolean retroactive;

    @Mixin
    private RecordTopic topic = new RecordTopic();

    @Override
    public void run() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant from = effectiveFrom == null ? now.plus(LEAD) : RulesInstant.parse(effectiveFrom);
        if (from.isBefore(now) && !retroactive) {
            throw new CommandFailure("--effective-from " + from
                    + " is past: clocks that started since would change; say --retroactive if that is meant");
        }
        String document = RulesChecker.run(
                "write", directory.toString(), Long.toString(now.toEpochMilli()), Long.toString(from.toEpochMilli()));
        topic.send("rules", from.toString(), document.getBytes(StandardCharsets.UTF_8), "the rules");
        System.out.println("published to " + topic.named("rules") + ", effective from " + from);
    }
}
