package io.aftersales.local.bench;

import picocli.CommandLine.Command;

/** Measures what the jobs cost. */
@Command(
        name = "bench",
        description = "Measures what a job costs beside its peers, as ratios, on data of its own.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "JOB",
        subcommands = {SlaBenchCommand.class, ServiceBenchCommand.class})
public final class BenchCommand {}
