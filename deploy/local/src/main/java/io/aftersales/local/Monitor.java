package io.aftersales.local;

import io.aftersales.local.alerts.AlertsCommand;
import io.aftersales.local.bench.BenchCommand;
import io.aftersales.local.command.KafkaAdvice;
import io.aftersales.local.command.RulesCommand;
import io.aftersales.local.command.SetupCommand;
import io.aftersales.local.command.UpCommand;
import io.aftersales.local.command.UpgradeCommand;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.deadletters.DeadLettersCommand;
import io.aftersales.local.demo.DemoCommand;
import io.aftersales.local.lexicon.LexiconCommand;
import io.aftersales.local.replay.ReplayCommand;
import io.aftersales.local.risk.RiskCommand;
import io.aftersales.local.sentiment.SentimentCommand;
import io.aftersales.local.simulator.SimulateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The {@code monitor} command: names its subcommands, and turns their failures into a message and an exit status. */
@Command(
        name = "monitor",
        description = "Aftersales Monitor on this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = Monitor.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            ReplayCommand.class,
            SimulateCommand.class,
            SetupCommand.class,
            LexiconCommand.class,
            RulesCommand.class,
            AlertsCommand.class,
            DeadLettersCommand.class,
            UpgradeCommand.class,
            BenchCommand.class,
            SentimentCommand.class,
            RiskCommand.class,
            HelpCommand.class
        })
public final class Monitor {

    private static final int FAILED = 1;

    private Monitor() {}

    /** Runs the command line and ends the process with its status: 0 all went well, 1 it failed, 2 the command line is wrong. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs the command line; returns its exit status. */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new Monitor());
        line.setUsageHelpAutoWidth(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof CommandFailure) {
                command.getErr().println("error: " + failure.getMessage() + KafkaAdvice.of(failure, parsed));
            } else {
                // Not written for the person at the terminal: the trace is all there is.
                failure.printStackTrace(command.getErr());
            }
            return FAILED;
        });
        if (arguments.length == 0) {
            line.usage(System.err);
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(arguments);
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Monitor.class.getPackage().getImplementationVersion();
            return new String[] {"Aftersales Monitor " + (version == null ? "(not packaged)" : version)};
        }
    }
}
