package io.aftersales.source;

import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/** Makes the source of each input topic, live or bounded as the configuration says. */
public final class EventSources {

    private final SourceConfig config;

    /** Makes sources by {@code config}. */
    public EventSources(SourceConfig config) {
        this.config = config;
    }

    /**
     * The events of a topic with {@code occurredAt} as their timestamps, texts masked, and dead letters between them. In a
     * live run the parallelism must not exceed the number of partitions (see {@link PartitionCounts}): a reader without
     * partition would hold the watermark back for ever.
     *
     * @param env where to read
     * @param contract the stream
     * @param topic full name of the topic
     * @param uid uid and name of the source
     */
    public <E extends SpecificRecord> SingleOutputStreamOperator<Either<DeadLetter, E>> events(
            StreamExecutionEnvironment env, EventContract<E> contract, String topic, String uid) {
        throw new UnsupportedOperationException("not written yet: " + config + contract + topic + uid + env);
    }
}
