package io.aftersales.local.bench;

import io.aftersales.local.console.GivenOptions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of the benchmark that are about lateness alone. */
final class LatenessOptions {

    @Option(
            names = "--latency",
            description = {
                "Measures something else: how late breaches are noticed, by the packaged job in live mode, with real Kafka and Elasticsearch.",
                "Deadlines pass in silence at intended instants while events are written as they occur (open loop). Takes --open-clocks (one number, default 100000), --parallelism, --shops, --seed and these:"
            })
    boolean chosen;

    @Option(
            names = "--load",
            paramLabel = "PERCENT",
            split = ",",
            defaultValue = "50,70",
            description =
                    "Events per second, in percent of what the job can take on this machine, which is measured first. Default: ${DEFAULT-VALUE}")
    List<Integer> loads = new ArrayList<>();

    @Option(
            names = "--rate",
            paramLabel = "EVENTS/S",
            description = "What the job can take, if that is known already. Default: measured")
    @Nullable
    Double capacity;

    @Option(
            names = "--scenarios",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "SILENT,LOAD,IDLE_PARTITION",
            description =
                    "Which are run: ${COMPLETION-CANDIDATES}. Without any event; at each load; at the least load with a partition of each topic idle. Default: all")
    Set<LatenessScenario.Kind> scenarios = EnumSet.allOf(LatenessScenario.Kind.class);

    @Option(
            names = "--deadlines",
            paramLabel = "N",
            defaultValue = "50",
            description = "Deadlines that pass in a second. Default: ${DEFAULT-VALUE}")
    int deadlines;

    @Option(
            names = "--window",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long each run is measured. Default: ${DEFAULT-VALUE}")
    int window;

    @Option(
            names = "--grace",
            paramLabel = "MS",
            description =
                    "How far event time stays behind the wall clock (the job's --watermark.grace). Default: the job's")
    @Nullable
    Integer grace;

    /**
     * The two benchmarks of the SLA monitor share a command, but not all options.
     *
     * @throws io.aftersales.local.console.CommandFailure naming those of the other one
     */
    void check(CommandSpec command) {
        if (!chosen) {
            GivenOptions.refuse(
                    command,
                    "only with --latency",
                    "--load",
                    "--rate",
                    "--scenarios",
                    "--deadlines",
                    "--window",
                    "--grace");
            return;
        }
        GivenOptions.refuse(
                command,
                "not with --latency",
                "--quick",
                "--seconds",
                "--events",
                "--blocks",
                "--variants",
                "--disorder",
                "--heap",
                "--java",
                "--parts",
                "--hot-share",
                "--silence",
                "--managed");
        if (scenarios.equals(EnumSet.of(LatenessScenario.Kind.SILENT))) {
            GivenOptions.refuse(command, "the scenario SILENT has no load", "--load", "--rate");
        }
    }
}
