package io.aftersales.local.alerts;

import io.aftersales.result.AlertAction;
import io.aftersales.result.AlertCommand;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a silence before its time. */
@Command(
        name = "unsilence",
        description = "Ends a silence before its time.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class AlertsUnsilenceCommand implements Runnable {

    @Parameters(paramLabel = "SILENCE", description = "Id that `monitor alerts silence` told.")
    private String silenceId = "";

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who says so.")
    private String by = "";

    @Mixin
    private final CommandTopic topic = new CommandTopic();

    @Override
    public void run() {
        AlertCommand command = AlertCommand.newBuilder()
                .setTimestamp(topic.now())
                .setCommandId(UUID.randomUUID().toString())
                .setAction(AlertAction.UNSILENCE)
                .setBy(by)
                .setSilenceId(silenceId)
                .build();
        topic.send(silenceId, command);
        // Silences are known to the alert job alone: whether there is one of that id is not known here.
        System.out.println("silence " + silenceId
                + " was asked to end, if there is one of that id; `monitor alerts list` marks what is still silent");
    }
}
