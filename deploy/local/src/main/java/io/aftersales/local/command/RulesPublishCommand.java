package io.aftersales.local.command;

import io.aftersales.local.console.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
            "A set holds for what happens from the time on from which it is effective; what happened before keeps the set of its time, whenever it is heard of:",
            "  clocks: by when they start; those that run keep their rules, but for policies that say 'retroactive: true'",
            "  words and evidence: by when something was said or happened; the score of an order: by its last change",
            "  alerts, their routes and playbooks: by when they were raised; receivers: by now",
            "  metrics and targets: by when a fact counts or a window changes; conversations and orders: by when they begin; scorecards: by the start of the day",
            "  zones of shops: by what is counted; mass incidents and anomalies: by the end of the minute or hour that is judged; silences: by event time",
            "Where a rule of those is taken out, what it had told ends: a silence at once, an incident within a minute, an anomaly within an hour."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RulesPublishCommand implements Runnable {

    /** Until then every task has seen the set, so that none has to correct what it told. */
    private static final Duration LEAD = Duration.ofSeconds(10);

    @Parameters(
            paramLabel = "DIR",
            description = "Folder of rule files; one that it lacks is as it comes with this release.")
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
                    "Allows an instant in the past: clocks that started since are corrected, as far as the jobs had kept what the new rules look at. Service figures go by the set from ten seconds after its publication, other results when they change next.")
    private boolean retroactive;

    @Mixin
    private RecordTopic topic = new RecordTopic();

    @Override
    public void run() {
        if (retroactive && effectiveFrom == null) {
            throw new CommandFailure("--retroactive: only with --effective-from, which says since when");
        }
        Instant now = topic.now();
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
