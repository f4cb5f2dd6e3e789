package io.aftersales.local.lexicon;

import picocli.CommandLine.Command;

/** Groups what can be done with the lexicon. */
@Command(
        name = "lexicon",
        description = "Tries the lexicon on texts.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = LexiconScanCommand.class)
public final class LexiconCommand {}
