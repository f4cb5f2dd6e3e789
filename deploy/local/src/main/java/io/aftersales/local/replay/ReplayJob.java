package io.aftersales.local.replay;

/** A job that a replay can run, in the order in which they run: each reads what its forerunners left. */
public enum ReplayJob {
    /** Clocks and attainment. */
    SLA("io.aftersales.sla.SlaMonitorJob"),
    /** Windows, scorecards, queues. */
    SATISFACTION("io.aftersales.satisfaction.SatisfactionJob"),
    /** Risks of orders, incidents, anomalies. */
    RISK("io.aftersales.risk.DisputeRiskJob"),
    /** Alerts, of the conditions of all others. */
    ALERTS("io.aftersales.alerting.AlertJob");

    private final String entryClass;

    ReplayJob(String entryClass) {
        this.entryClass = entryClass;
    }

    /** The class that submits it. */
    public String entryClass() {
        return entryClass;
    }
}
