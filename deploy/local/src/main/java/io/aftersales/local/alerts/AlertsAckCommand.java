package io.aftersales.local.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.result.AlertAction;
import io.aftersales.result.AlertCommand;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an alert. */
@Command(
        name = "ack",
        description = {
            "Takes the alert: nobody is reminded of it while it stays as it is.",
            "If it gets worse, or ends and comes back, it fires again."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class AlertsAckCommand implements Runnable {

    @Parameters(paramLabel = "ALERT", description = "Id of the alert, as `monitor alerts list` shows it.")
    private String alertId = "";

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who takes it.")
    private String by = "";

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why.")
    private @Nullable String comment;

    @Option(names = "--undo", description = "Gives it back.")
    private boolean undo;

    @Mixin
    private final AlertIndex index = new AlertIndex();

    @Mixin
    private final CommandTopic topic = new CommandTopic();

    @Override
    public void run() {
        JsonNode alert = index.get(alertId);
        AlertCommand command = AlertCommand.newBuilder()
                .setTimestamp(notBefore(alert, topic.now()))
                .setCommandId(UUID.randomUUID().toString())
                .setAction(undo ? AlertAction.UNACKNOWLEDGE : AlertAction.ACKNOWLEDGE)
                .setBy(by)
                .setAlertId(alertId)
                .setFingerprint(alert.path("fingerprint").asText())
                .setComment(comment)
                .build();
        topic.send(alertId, command);
        System.out.println(alertId + (undo ? " is given back by " : " is taken by ") + by);
    }

    /** Who takes an alert has seen it, though the clock of the job that told it may be ahead: its version is that clock's time. */
    static Instant notBefore(JsonNode alert, Instant now) {
        Instant told = Instant.ofEpochMilli(alert.path("version").asLong());
        return told.isAfter(now) ? told : now;
    }
}
