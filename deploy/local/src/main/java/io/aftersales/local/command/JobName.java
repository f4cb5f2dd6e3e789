package io.aftersales.local.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What people call a job on the command line: by its name, or shorter; in any case of letters. */
public enum JobName {
    /** The SLA monitor. */
    SLA_MONITOR("sla-monitor", "sla", "io.aftersales.sla.SlaMonitorJob"),
    /** Satisfaction. */
    SATISFACTION("satisfaction", "satisfaction", "io.aftersales.satisfaction.SatisfactionJob"),
    /** Dispute risk. */
    DISPUTE_RISK("dispute-risk", "risk", "io.aftersales.risk.DisputeRiskJob"),
    /** Alerting. */
    ALERTING("alerting", "alerts", "io.aftersales.alerting.AlertJob");

    private final String text;
    private final String shorter;
    private final String entryClass;

    JobName(String text, String shorter, String entryClass) {
        this.text = text;
        this.shorter = shorter;
        this.entryClass = entryClass;
    }

    /** The class that submits the job. */
    public String entryClass() {
        return entryClass;
    }

    /** As it is written, such as {@code sla-monitor}. */
    @Override
    public String toString() {
        return text;
    }

    /** Reads a job's name on the command line. */
    public static final class Converter implements ITypeConverter<JobName> {

        @Override
        public JobName convert(String given) {
            String name = given.strip().toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(job -> name.equals(job.text) || name.equals(job.shorter))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("no job is called '" + given + "'; there are "
                            + Arrays.stream(values()).map(JobName::toString).collect(Collectors.joining(", "))));
        }
    }
}
