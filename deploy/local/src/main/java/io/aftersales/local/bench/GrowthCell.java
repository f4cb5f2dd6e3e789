package io.aftersales.local.bench;

import java.util.Locale;

/**
 * A backend with so many clocks open.
 *
 * @param variant the SLA job on the heap or on RocksDB
 * @param clocks open clocks
 */
record GrowthCell(Variant variant, int clocks) {

    /** More than this many take RocksDB longer to open than anybody waits. */
    private static final int MOST_ON_ROCKSDB = 1_000_000;

    /** What an open clock takes on the heap with all around it, roughly and with room for the collector, in bytes. */
    private static final long HEAP_BYTES = 700;

    /** What the job takes beside, in mebibytes. */
    private static final long HEAP_BESIDE = 512;

    String title() {
        return variant.title() + ", " + ClockCount.text(clocks) + " open clocks";
    }

    /** Why it is not run with so large a heap, empty if it is. */
    String leftOut(int heapMegabytes) {
        if (variant == Variant.SLA_ROCKSDB) {
            return clocks > MOST_ON_ROCKSDB ? "RocksDB is measured up to " + ClockCount.text(MOST_ON_ROCKSDB) : "";
        }
        long wanted = HEAP_BESIDE + clocks * HEAP_BYTES / (1 << 20);
        return wanted > heapMegabytes
                ? String.format(Locale.ROOT, "needs about %,d MB of heap, --heap allows %,d", wanted, heapMegabytes)
                : "";
    }
}
