package io.aftersales.local.replay;

import io.aftersales.local.command.JobName;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A job that a replay can run, in the order in which they run: each reads what its forerunners left. */
public enum ReplayJob {
    /** Clocks and attainment. */
    SLA(JobName.SLA_MONITOR, ResultStore.CLOCKS, ResultStore.WINDOWS),
    /** Windows, scorecards, queues. */
    SATISFACTION(JobName.SATISFACTION, ResultStore.WINDOWS, ResultStore.SCORECARDS),
    /** Risks of orders, incidents, anomalies. */
    RISK(JobName.DISPUTE_RISK, ResultStore.RISKS),
    /** Alerts, of the conditions of all others. */
    ALERTS(JobName.ALERTING, ResultStore.ALERTS);

    private final JobName job;
    private final List<String> aliases;

    ReplayJob(JobName job, String... aliases) {
        this.job = job;
        this.aliases = List.of(aliases);
    }

    /** The class that submits it. */
    public String entryClass() {
        return job.entryClass();
    }

    /** The jobs of those names. */
    static Set<ReplayJob> of(Set<JobName> names) {
        return Arrays.stream(values())
                .filter(each -> names.contains(each.job))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReplayJob.class)));
    }

    /** Aliases of the results that it writes. */
    List<String> aliases() {
        return aliases;
    }
}
