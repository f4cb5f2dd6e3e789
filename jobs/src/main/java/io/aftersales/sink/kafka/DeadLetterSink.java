package io.aftersales.sink.kafka;

import io.aftersales.source.DeadLetter;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Refused records into the dead letter topic, as they came: the same key and value, and in headers, as text, where they
 * came from ({@code topic}, {@code partition}, {@code offset}) and why they were refused ({@code reason}).
 */
public final class DeadLetterSink {
    /** Header: topic that the record was read from. */
    public static final String TOPIC = "topic";

    /** Header: its partition. */
    public static final String PARTITION = "partition";

    /** Header: its offset. */
    public static final String OFFSET = "offset";

    /** Header: why it was refused. */
    public static final String REASON = "reason";

    /** Header: how many bytes the value had, where it was too long to be kept whole; absent mostly. */
    public static final String TRUNCATED = "truncated";

    private static final String NAME = "dead-letters-to-kafka";

    private DeadLetterSink() {}

    /** Writes a job's refused records; once in a job. */
    public static void attach(DataStream<DeadLetter> letters, KafkaTarget target) {
        letters.sinkTo(of(target)).uid(NAME).name(NAME);
    }

    static KafkaSink<DeadLetter> of(KafkaTarget target) {
        return TopicWriter.sink(target, new DeadLetterSerializer(target.topic()));
    }
}
