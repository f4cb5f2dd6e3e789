package io.aftersales.local.alerts;

import picocli.CommandLine.Command;

/** What people do with alerts. */
@Command(
        name = "alerts",
        description = "Lists alerts, takes one, silences some.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AlertsListCommand.class,
            AlertsAckCommand.class,
            AlertsSilenceCommand.class,
            AlertsUnsilenceCommand.class
        })
public final class AlertsCommand {}
