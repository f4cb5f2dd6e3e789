package io.aftersales.local.deadletters;

import picocli.CommandLine.Command;

/** What people do with records that the jobs refused. */
@Command(
        name = "dead-letters",
        description = "Sends records again that the jobs refused.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = DeadLettersReplayCommand.class)
public final class DeadLettersCommand {}
