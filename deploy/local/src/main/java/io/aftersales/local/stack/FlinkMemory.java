package io.aftersales.local.stack;

/**
 * Memory of the local Flink's processes, in mebibytes.
 *
 * @param jobManagerHeap heap of the JobManager, where the jobs' main methods run too
 * @param taskHeap heap of each TaskManager that is free for the jobs: records and, on the heap backend, state
 * @param managed off-heap memory of each TaskManager for RocksDB; the heap backend needs none
 * @param network network buffers of each TaskManager
 */
public record FlinkMemory(int jobManagerHeap, int taskHeap, int managed, int network) {

    /** Heap that Flink wants for itself in a TaskManager, beside the jobs' share. */
    static final int FRAMEWORK_HEAP = 128;

    /** Direct memory that Flink wants for itself in a TaskManager, beside the network buffers. */
    static final int FRAMEWORK_DIRECT = 128;

    /** The JobManager loads a job's classes at each submission and gives them back late: room for those of several replays. */
    static final int METASPACE = 768;

    /** What Flink is told that the JVM takes beside; nothing is reserved by it. */
    static final int JVM_OVERHEAD = 192;

    /** In the JobManager all jobs may start at once, each of which takes 100 MB while it tries the lexicon of a shop's own. */
    static final FlinkMemory DEFAULT = new FlinkMemory(1024, 1536, 256, 128);

    /** Slots of a TaskManager for which the default is made. */
    static final int DEFAULT_SLOTS = 8;

    /** Room for a TaskManager of that many slots: what a slot has by default, for each of them; never less than the default. */
    static FlinkMemory of(int slots) {
        int counted = Math.max(slots, DEFAULT_SLOTS);
        return new FlinkMemory(
                DEFAULT.jobManagerHeap,
                DEFAULT.taskHeap * counted / DEFAULT_SLOTS,
                DEFAULT.managed * counted / DEFAULT_SLOTS,
                DEFAULT.network * counted / DEFAULT_SLOTS);
    }
}
