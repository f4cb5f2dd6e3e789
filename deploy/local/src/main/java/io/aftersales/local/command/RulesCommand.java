package io.aftersales.local.command;

import picocli.CommandLine.Command;

/** Checks and publishes rule sets. */
@Command(
        name = "rules",
        description = "Checks a rule set, or publishes it to the running jobs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RulesValidateCommand.class, RulesPublishCommand.class})
public final class RulesCommand {}
