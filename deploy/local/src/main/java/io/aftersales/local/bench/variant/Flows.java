package io.aftersales.local.bench.variant;

import io.aftersales.local.bench.load.Stream;
import io.aftersales.source.PartitionCounts;
import io.aftersales.source.SourceConfig;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The flows by the names of their variants. */
final class Flows {

    private Flows() {}

    /** Draws the variant's flow. */
    static void draw(StreamExecutionEnvironment env, VariantSettings settings) {
        switch (settings.variant()) {
            case "bytes" -> ReadingFlow.ofBytes(env, settings);
            case "decoded" -> ReadingFlow.ofEvents(env, settings);
            case "sla" -> SlaFlow.draw(env, settings);
            case "textbook" -> TextbookFlow.draw(env, settings);
            default -> throw new IllegalArgumentException("no variant " + settings.variant());
        }
    }

    /** How many readers there are in all: for a topic no more than it has partitions. */
    static int readers(VariantSettings settings) {
        List<String> topics = Arrays.stream(Stream.values())
                .map(stream -> settings.prefix() + stream.stem())
                .toList();
        PartitionCounts partitions =
                PartitionCounts.ask(new SourceConfig.Broker(settings.bootstrap(), "bench", java.util.Map.of()), topics);
        return topics.stream()
                .mapToInt(topic -> partitions.parallelism(topic, settings.parallelism()))
                .sum();
    }
}
