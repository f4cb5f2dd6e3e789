package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Knobs;
import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where and how the runs of a benchmark take place.
 *
 * @param knobs what the data are like
 * @param parallelism of each variant
 * @param heapMegabytes most heap of each variant's process
 * @param managedMegabytes off-heap memory for RocksDB
 * @param javaOptions further options of each variant's JVM
 * @param bootstrap address of Kafka
 * @param stub base URL of the stub of Elasticsearch, which also takes the marks
 * @param rules folder of the rule set
 * @param work folder for what the runs write
 */
record BenchSetting(
        Knobs knobs,
        int parallelism,
        int heapMegabytes,
        int managedMegabytes,
        List<String> javaOptions,
        String bootstrap,
        String stub,
        Path rules,
        Path work) {

    /** Results do not wait for checkpoints, so a job with a million open clocks takes one a minute, not one every few seconds. */
    static final int CHECKPOINT_SECONDS = 60;

    /** The same with that parallelism. */
    BenchSetting withParallelism(int other) {
        return new BenchSetting(
                knobs, other, heapMegabytes, managedMegabytes, javaOptions, bootstrap, stub, rules, work);
    }

    /** For people. */
    String describe() {
        return knobs + ", parallelism " + parallelism + ", heap " + heapMegabytes + " MB, RocksDB " + managedMegabytes
                + " MB, a checkpoint every " + CHECKPOINT_SECONDS + " s, " + LoadedTopics.PARTITIONS
                + " partitions, lz4";
    }

    /** A folder below the work folder, made if it is not there. */
    Path folder(String name) {
        try {
            return Files.createDirectories(work.resolve(name));
        } catch (IOException e) {
            throw new CommandFailure("cannot make the folder " + work.resolve(name), e);
        }
    }
}
