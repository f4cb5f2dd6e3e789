package io.aftersales.local.sentiment;

import picocli.CommandLine.Command;

/** The mood of buyers: trains it, tries it. */
@Command(
        name = "sentiment",
        description = "Trains and tries the weights by which the jobs score the mood of a buyer's message.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TrainCommand.class, EvaluateCommand.class})
public final class SentimentCommand {}
