package io.aftersales.local.replay;

import java.util.List;

/** A job that a replay can run, in the order in which they run: each reads what its forerunners left. */
public enum ReplayJob {
    /** Clocks and attainment. */
    SLA("io.aftersales.sla.SlaMonitorJob", ResultStore.CLOCKS, ResultStore.WINDOWS),
    /** Windows, scorecards, queues. */
    SATISFACTION("io.aftersales.satisfaction.SatisfactionJob", ResultStore.WINDOWS, ResultStore.SCORECARDS),
    /** Risks of orders, incidents, anomalies. */
    RISK("io.aftersales.risk.DisputeRiskJob", ResultStore.RISKS),
    /** Alerts, of the conditions of all others. */
    ALERTS("io.aftersales.alerting.AlertJob", ResultStore.ALERTS);

    private final String entryClass;
    private final List<String> aliases;

    ReplayJob(String entryClass, String... aliases) {
        this.entryClass = entryClass;
        this.aliases = List.of(aliases);
    }

    /** The class that submits it. */
    public String entryClass() {
        return entryClass;
    }

    /** Aliases of the results that it writes. */
    List<String> aliases() {
        return aliases;
    }
}
