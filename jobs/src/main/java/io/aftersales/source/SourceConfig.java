package io.aftersales.source;

import io.aftersales.runtime.JobOptions;
import io.aftersales.runtime.WallClock;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the input topics are read; immutable.
 *
 * @param broker where they are
 * @param timing how time passes
 * @param bounds end of a bounded run, null for a live one
 * @param registryUrl base address of a registry with the Confluent REST API, null for none: then only single-object
 *     encoding is understood
 * @param clock the wall clock
 */
public record SourceConfig(
        Broker broker,
        Timing timing,
        @Nullable Bounds bounds,
        @Nullable String registryUrl,
        WallClock clock) implements Serializable {

    /**
     * Reads a job's options.
     *
     * @param live whether the run has no end; a bounded one starts now unless the options name the start of its replay
     * @param group consumer group where the options name none
     * @throws IllegalArgumentException naming the option that is wrong
     */
    public static SourceConfig read(JobOptions options, boolean live, String group) {
        Timing defaults = Timing.DEFAULT;
        WallClock clock = WallClock.system();
        return new SourceConfig(
                new Broker(
                        options.required("kafka.bootstrap"),
                        options.text("kafka.group").orElse(group),
                        KafkaOption.read(options),
                        options.text(KafkaOption.NAME).orElse(null)),
                new Timing(
                        options.duration("watermark.grace", defaults.grace()),
                        options.duration("watermark.backlog-bound", defaults.backlogBound()),
                        options.duration("future.tolerance", defaults.futureTolerance()),
                        sampleInterval(options, defaults.sampleInterval())),
                live ? null : new Bounds(options.wholeNumber("replay.start", clock.millis()), Map.of()),
                options.httpUrl("schema.registry.url").orElse(null),
                clock);
    }

    /** A sampler without a pause would take a processor for itself. */
    private static Duration sampleInterval(JobOptions options, Duration otherwise) {
        String key = "watermark.sample-interval";
        Duration interval = options.duration(key, otherwise);
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("option --" + key + " needs at least PT0.001S, not " + interval);
        }
        return interval;
    }

    /**
     * The same, reading each topic up to given offsets and no further.
     *
     * @param endOffsets by full topic name and partition
     * @throws IllegalStateException if this is a live run
     */
    public SourceConfig endingAt(Map<String, Map<Integer, Long>> endOffsets) {
        if (bounds == null) {
            throw new IllegalStateException("a live run has no end");
        }
        return new SourceConfig(broker, timing, new Bounds(bounds.replayStart(), endOffsets), registryUrl, clock);
    }

    /** Whether this is a live run. */
    public boolean live() {
        return bounds == null;
    }

    /**
     * Where the topics are.
     *
     * @param bootstrap Kafka's bootstrap servers
     * @param groupId consumer group, for others to see the lag; the job itself goes by its checkpoints
     * @param properties further properties of the Kafka clients, for example for TLS
     * @param settingsFile the file that they are from, for messages; null: there is none
     */
    public record Broker(
            String bootstrap,
            String groupId,
            Map<String, String> properties,
            @Nullable String settingsFile) implements Serializable {
        public Broker {
            properties = Map.copyOf(properties);
        }

        /** With properties that are from no file. */
        public Broker(String bootstrap, String groupId, Map<String, String> properties) {
            this(bootstrap, groupId, properties, null);
        }

        /** Without the values of the further properties, which may be secrets. */
        @Override
        public String toString() {
            return "Broker[" + bootstrap + ", " + groupId + ", " + new TreeSet<>(properties.keySet()) + "]";
        }
    }

    /**
     * How time passes.
     *
     * @param grace how far the watermark stays behind the wall clock while a live reader is caught up
     * @param backlogBound how far it stays behind the events' own time while a reader is behind, and in a bounded run
     * @param futureTolerance how far ahead of its append time an event may say it occurred
     * @param sampleInterval how often a live reader asks for the partitions' ends
     */
    public record Timing(Duration grace, Duration backlogBound, Duration futureTolerance, Duration sampleInterval)
            implements Serializable {

        /** Grace 300 ms, bound 1 min, tolerance 5 min, sampled every 100 ms. */
        public static final Timing DEFAULT = new Timing(
                Duration.ofMillis(300), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMillis(100));
    }

    /**
     * End of a bounded run.
     *
     * @param replayStart when the replay started, epoch millis: events may not lie further than the tolerance after it
     * @param endOffsets by topic and partition the offset before which to stop; a topic without entry is read to the end
     *     that it has when the run starts
     */
    public record Bounds(long replayStart, Map<String, Map<Integer, Long>> endOffsets) implements Serializable {
        public Bounds {
            endOffsets = Map.copyOf(endOffsets);
        }
    }
}
