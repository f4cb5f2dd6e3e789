package io.aftersales.local.bench.variant;

import io.aftersales.local.bench.load.Stream;
import io.aftersales.runtime.WallClock;
import io.aftersales.source.EventContract;
import io.aftersales.source.EventContracts;
import io.aftersales.source.EventDeserializer;
import io.aftersales.source.SourceConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.common.TopicPartition;

/** What the jobs are measured by: reading the four topics and counting, with and without the jobs' own decoder. */
final class ReadingFlow {

    private ReadingFlow() {}

    /** P0': the bytes of the records as they are. */
    static void ofBytes(StreamExecutionEnvironment env, VariantSettings settings) {
        for (Stream stream : Stream.values()) {
            read(env, settings, stream, new RawBytes());
        }
    }

    /** P0: all fields, by the decoder of the jobs. */
    static void ofEvents(StreamExecutionEnvironment env, VariantSettings settings) {
        read(env, settings, Stream.ORDERS, decoder(settings, EventContracts.ORDERS));
        read(env, settings, Stream.CHATS, decoder(settings, EventContracts.CHATS));
        read(env, settings, Stream.LOGISTICS, decoder(settings, EventContracts.LOGISTICS));
        read(env, settings, Stream.REVIEWS, decoder(settings, EventContracts.REVIEWS));
    }

    private static <E extends SpecificRecordBase> EventDeserializer<E> decoder(
            VariantSettings settings, EventContract<E> contract) {
        return new EventDeserializer<>(contract, source(settings));
    }

    /** How the bounded jobs read. */
    static SourceConfig source(VariantSettings settings) {
        WallClock clock = WallClock.system();
        return new SourceConfig(
                new SourceConfig.Broker(settings.bootstrap(), "bench", Map.of()),
                SourceConfig.Timing.DEFAULT,
                new SourceConfig.Bounds(clock.millis(), settings.ends()),
                null,
                clock);
    }

    private static <T> void read(
            StreamExecutionEnvironment env,
            VariantSettings settings,
            Stream stream,
            KafkaRecordDeserializationSchema<T> deserializer) {
        Tap.on(
                        source(env, settings, stream, deserializer, WatermarkStrategy.noWatermarks()),
                        stream,
                        settings.timedFrom())
                .sinkTo(new DiscardingSink<>())
                .uid("count-" + stream.stem())
                .name("count-" + stream.stem());
    }

    /** A topic, read as the jobs read it. */
    static <T> SingleOutputStreamOperator<T> source(
            StreamExecutionEnvironment env,
            VariantSettings settings,
            Stream stream,
            KafkaRecordDeserializationSchema<T> deserializer,
            WatermarkStrategy<T> time) {
        String topic = settings.prefix() + stream.stem();
        TypeInformation<T> type = deserializer.getProducedType();
        KafkaSource<T> source = KafkaSource.<T>builder()
                .setBootstrapServers(settings.bootstrap())
                .setGroupId("bench")
                .setTopics(topic)
                .setProperties(fetching())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.offsets(ends(topic, settings)))
                .setDeserializer(deserializer)
                .build();
        return env.fromSource(source, time, stream.stem(), type).uid(stream.stem());
    }

    /** The jobs' own settings of the consumer: a baseline that fetches worse would flatter the jobs. */
    private static Properties fetching() {
        Properties properties = new Properties();
        properties.setProperty("max.partition.fetch.bytes", "4194304");
        properties.setProperty("max.poll.records", "5000");
        return properties;
    }

    private static Map<TopicPartition, Long> ends(String topic, VariantSettings settings) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        settings.ends()
                .getOrDefault(topic, Map.of())
                .forEach((partition, end) -> offsets.put(new TopicPartition(topic, partition), end));
        return offsets;
    }
}
