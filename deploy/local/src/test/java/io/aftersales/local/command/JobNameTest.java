package io.aftersales.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.replay.ReplayCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A job has one name, whatever is done to it. */
class JobNameTest {

    @ParameterizedTest
    @CsvSource({
        "sla-monitor, SLA_MONITOR",
        "sla, SLA_MONITOR",
        "SLA, SLA_MONITOR",
        "Sla-Monitor, SLA_MONITOR",
        "satisfaction, SATISFACTION",
        "SATISFACTION, SATISFACTION",
        "dispute-risk, DISPUTE_RISK",
        "RISK, DISPUTE_RISK",
        "alerting, ALERTING",
        "Alerts, ALERTING"
    })
    void bothCommandsTakeEveryForm(String given, JobName expected) {
        assertThat(upgrade().parseArgs(given).matchedPositionalValue(0, JobName.SLA_MONITOR))
                .isEqualTo(expected);
        assertThat(replayed("satisfaction, " + given)).containsOnly(JobName.SATISFACTION, expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sla_monitor", "slamonitor", "alert", "SlaMonitorJob"})
    void anUnknownNameIsRefusedWithTheRightOnes(String given) {
        String told = "no job is called '" + given + "'; there are sla-monitor, satisfaction, dispute-risk, alerting";
        assertThatThrownBy(() -> upgrade().parseArgs(given))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(told);
        assertThatThrownBy(() -> replayed("sla," + given))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(told);
    }

    @Test
    void helpNamesThem() {
        for (CommandLine command : new CommandLine[] {upgrade(), replay()}) {
            assertThat(command.getUsageMessage().replaceAll("\\s+", " "))
                    .contains("sla-monitor, satisfaction, dispute-risk, alerting");
        }
    }

    /** So that a job that is added is not forgotten here. */
    @Test
    void theyAreAllJobsThereAre() throws Exception {
        Set<String> mains;
        Path sources = Path.of("../../jobs/src/main/java");
        try (Stream<Path> files = Files.walk(sources.resolve("io/aftersales"), 2)) {
            mains = files.filter(file -> file.toString().endsWith("Job.java"))
                    .map(file -> sources.relativize(file).toString().replace('/', '.'))
                    .map(file -> file.substring(0, file.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        assertThat(Stream.of(JobName.values()).map(JobName::entryClass)).containsExactlyInAnyOrderElementsOf(mains);
    }

    private static Set<JobName> replayed(String jobs) {
        return replay().parseArgs("--input", "x", "--format", "jsonl", "--jobs", jobs)
                .matchedOptionValue("--jobs", Set.of());
    }

    private static CommandLine upgrade() {
        return new CommandLine(new UpgradeCommand());
    }

    private static CommandLine replay() {
        return new CommandLine(new ReplayCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
