package io.aftersales.local.risk;

import picocli.CommandLine.Command;

/** The rules of risk: tries them, fits them. */
@Command(
        name = "risk",
        description = "Tries the rules of dispute risk on orders whose outcome is known, and fits their weights.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RiskEvaluateCommand.class, RiskFitCommand.class})
public final class RiskCommand {}
