package io.aftersales.local.bench;

/** What is looked at when the number of open clocks grows. */
enum GrowthPart {
    /** CPU per event. */
    CPU,
    /** Bytes per open clock, in memory and in a checkpoint. */
    STATE
}
