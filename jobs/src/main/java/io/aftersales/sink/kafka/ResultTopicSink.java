package io.aftersales.sink.kafka;

import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/**
 * Results into their topic: Avro single-object encoding, key = identity, at least once. A record's timestamp is the time
 * of writing, not the event's: replayed history would else be old at birth and be deleted by the topic's retention.
 */
public final class ResultTopicSink {
    private ResultTopicSink() {}

    /**
     * A sink of the results of one Avro class.
     *
     * @param type generated class of the results
     * @param id identity of a result
     */
    public static <T extends SpecificRecord> KafkaSink<T> of(KafkaTarget target, Class<T> type, IdOf<T> id) {
        return TopicWriter.sink(target, new ResultSerializer<>(target.topic(), type, id));
    }
}
