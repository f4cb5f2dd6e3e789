package io.aftersales.local.bench;

import io.aftersales.local.stack.StateBackend;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What is run. Each is told to {@code VariantMain} by its key. */
enum Variant {
    BYTES(Of.BOTH, "bytes", "P0' Kafka, bytes, count", StateBackend.HEAP, 1, Double.NaN, Result.NONE),
    DECODED(Of.BOTH, "decoded", "P0  Kafka, all fields decoded, count", StateBackend.HEAP, 1, Double.NaN, Result.NONE),
    DECODED_AGAIN(Of.BOTH, "decoded", "P0  again (A/A control)", StateBackend.HEAP, 1, Double.NaN, Result.NONE),
    KEYED(Of.BOTH, "keyed", "F1  one key, one state for each event", StateBackend.HEAP, 0.25, Double.NaN, Result.NONE),
    KEYED_ROCKSDB(Of.SLA, "keyed", "F1  the same on RocksDB", StateBackend.ROCKSDB, 0.125, Double.NaN, Result.NONE),
    FLOOR(Of.SLA, "floor", "F2  F1, and the SLA job's writing", StateBackend.HEAP, 0.25, Double.NaN, Result.UNREAD),
    SLA_HEAP(Of.SLA, "sla", "SLA job, heap", StateBackend.HEAP, 0.125, 0.35, Result.CLOCKS),
    SLA_ROCKSDB(Of.SLA, "sla", "SLA job, RocksDB", StateBackend.ROCKSDB, 0.0625, 0.12, Result.CLOCKS),
    TEXTBOOK(
            Of.SLA, "textbook", "textbook DataStream job, heap", StateBackend.HEAP, 0.03125, Double.NaN, Result.CLOCKS),
    SATISFACTION(
            Of.SATISFACTION, "satisfaction", "satisfaction job, heap", StateBackend.HEAP, 0.0625, 0.35, Result.NUMBERS),
    RISK(Of.RISK, "risk", "dispute risk job, heap", StateBackend.HEAP, 0.0625, 0.25, Result.RISKS),
    WAITS(Of.WINDOWS, "waits", "W0  waits, read and counted", StateBackend.HEAP, 1, Double.NaN, Result.NONE),
    WINDOWS(Of.WINDOWS, "windows", "windows of the job, percentiles", StateBackend.HEAP, 1, Double.NaN, Result.NUMBERS),
    SQL(Of.WINDOWS, "sql", "Flink SQL, no percentiles", StateBackend.HEAP, 0.25, 3, Result.NUMBERS),
    SQL_PERCENTILES(
            Of.WINDOWS, "sql-percentiles", "Flink SQL, PERCENTILE", StateBackend.HEAP, 0.0625, 5, Result.NUMBERS),
    SLIDING(
            Of.WINDOWS,
            "sliding",
            "textbook DataStream job, no percentiles",
            StateBackend.HEAP,
            0.0625,
            5,
            Result.NUMBERS);

    /** Which benchmark runs it; those of windows read waits alone, the others the four topics of events. */
    enum Of {
        BOTH,
        SLA,
        SATISFACTION,
        RISK,
        WINDOWS
    }

    /** What a run comes to, to be held against what the data say. */
    enum Result {
        NONE,
        /** Records and documents that say nothing: counted, not read. */
        UNREAD,
        CLOCKS,
        NUMBERS,
        RISKS
    }

    private final Of of;
    private final String key;
    private final String title;
    private final StateBackend backend;
    private final double share;
    private final double goal;
    private final Result result;

    Variant(Of of, String key, String title, StateBackend backend, double share, double goal, Result result) {
        this.of = of;
        this.key = key;
        this.title = title;
        this.backend = backend;
        this.share = share;
        this.goal = goal;
        this.result = result;
    }

    /** Those of the given benchmarks, and those of all. */
    static Set<Variant> of(Of... benchmarks) {
        Set<Of> wanted = EnumSet.of(Of.BOTH, benchmarks);
        return Arrays.stream(values())
                .filter(variant -> wanted.contains(variant.of))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Variant.class)));
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

    /** The share of P0 that it is to reach; of a peer of our windows, how many times their cost it is to have; NaN for none. */
    double goal() {
        return goal;
    }

    /** Whether it reads waits, not events. */
    boolean ofWindows() {
        return of == Of.WINDOWS;
    }

    /** What its results are. */
    Result result() {
        return result;
    }

    /** Whether it writes into the topic of clocks. */
    boolean writesRecords() {
        return makesClocks() || result == Result.UNREAD;
    }

    /** Whether its results are clocks, to be checked. */
    boolean makesClocks() {
        return result == Result.CLOCKS;
    }
}
