package io.aftersales.local.bench;

import io.aftersales.local.stack.StateBackend;

/** What is run. Each is told to {@code VariantMain} by its key. */
enum Variant {
    BYTES("bytes", "P0' Kafka, bytes, count", StateBackend.HEAP, 1, Double.NaN, false),
    DECODED("decoded", "P0  Kafka, all fields decoded, count", StateBackend.HEAP, 1, Double.NaN, false),
    DECODED_AGAIN("decoded", "P0  again (A/A control)", StateBackend.HEAP, 1, Double.NaN, false),
    SLA_HEAP("sla", "SLA job, heap", StateBackend.HEAP, 0.125, 0.35, true),
    SLA_ROCKSDB("sla", "SLA job, RocksDB", StateBackend.ROCKSDB, 0.03125, 0.12, true),
    TEXTBOOK("textbook", "textbook DataStream job, heap", StateBackend.HEAP, 0.03125, Double.NaN, true);

    private final String key;
    private final String title;
    private final StateBackend backend;
    private final double share;
    private final double goal;
    private final boolean makesClocks;

    Variant(String key, String title, StateBackend backend, double share, double goal, boolean makesClocks) {
        this.key = key;
        this.title = title;
        this.backend = backend;
        this.share = share;
        this.goal = goal;
        this.makesClocks = makesClocks;
    }

    /** What the process is told to run. */
    String key() {
        return key;
    }

    /** What the table calls it. */
    String title() {
        return title;
    }

    StateBackend backend() {
        return backend;
    }

    /** Share of the timed events that it reads: slower ones read fewer, so that each drain lasts about as long. */
    double share() {
        return share;
    }

    /** The share of P0 that it is to reach, NaN for none. */
    double goal() {
        return goal;
    }

    /** Whether its results are clocks, to be checked. */
    boolean makesClocks() {
        return makesClocks;
    }
}
