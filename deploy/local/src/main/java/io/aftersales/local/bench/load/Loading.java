package io.aftersales.local.bench.load;

import io.aftersales.local.console.Progress;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Writes the data of a benchmark to Kafka, once. */
public final class Loading {

    /** Large batches: this is written before anything is measured. */
    private static final int LINGER_MILLIS = 50;

    private Loading() {}

    /**
     * Writes them to {@code prefix} + stem of each stream; the topics must be there and empty.
     *
     * @param partitions how many each topic has
     * @param shares see {@link Workload#run}
     */
    public static Dataset load(
            Knobs knobs, String bootstrap, String prefix, int partitions, Collection<Double> shares) {
        AtomicLong written = new AtomicLong();
        try (Progress progress = Progress.begin("writing the data (" + knobs + ")");
                KafkaOutput output = new KafkaOutput(bootstrap, prefix, partitions, LINGER_MILLIS)) {
            progress.detail(() -> String.format(Locale.ROOT, "%,d events", written.get()));
            Dataset data = new Workload(knobs, output, written::set).run(shares);
            progress.done(
                    String.format(Locale.ROOT, "%,d events are written", data.untimedEvents() + knobs.timedEvents()));
            return data;
        }
    }
}
