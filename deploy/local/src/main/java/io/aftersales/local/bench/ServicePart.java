package io.aftersales.local.bench;

/** What the benchmark of the satisfaction job measures. */
enum ServicePart {
    /** The whole job beside P0. */
    JOB,
    /** Its windows beside their peers. */
    WINDOWS,
    /** Half of the traffic in one shop. */
    SKEW
}
