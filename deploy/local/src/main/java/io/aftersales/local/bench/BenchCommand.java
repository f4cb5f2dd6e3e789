package io.aftersales.local.bench;

import io.aftersales.local.bench.boards.BoardsBenchCommand;
import picocli.CommandLine.Command;

/** Measures what the jobs cost. */
@Command(
        name = "bench",
        description =
                "Measures what a job costs beside its peers, as ratios, or how long a board takes, on data of its own.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "JOB",
        subcommands = {
            SlaBenchCommand.class,
            ServiceBenchCommand.class,
            RiskBenchCommand.class,
            BoardsBenchCommand.class
        })
public final class BenchCommand {}
