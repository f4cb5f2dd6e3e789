package io.aftersales.runtime.health;

import io.aftersales.result.Health;
import io.aftersales.sink.elasticsearch.ElasticsearchConfig;
import io.aftersales.sink.elasticsearch.ElasticsearchSink;
import io.aftersales.sink.elasticsearch.RejectedCount;
import io.aftersales.sink.elasticsearch.RejectedDocuments;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Where health goes: with the number of refused documents into the index {@code aftersales-health}. */
public final class HealthSink {

    /** The client gives up first; this is for a client that never answers. */
    private static final Duration ANSWER_TIMEOUT = RejectedDocuments.PATIENCE.multipliedBy(2);

    private static final int QUESTIONS = 20;

    private HealthSink() {}

    /**
     * Writes {@code records}.
     *
     * @param aliases aliases that the job writes to: refusals of documents meant for them are told
     */
    public static void attach(DataStream<Health> records, ElasticsearchConfig config, Set<String> aliases) {
        Set<String> all = new HashSet<>(aliases);
        all.add(HealthDocuments.ALIAS);
        withRejected(records, () -> RejectedDocuments.open(config, all))
                .sinkTo(ElasticsearchSink.of(config, Set.of(HealthDocuments.ALIAS), new HealthDocuments()))
                .setParallelism(1)
                .uid("health-to-elasticsearch")
                .name("health-to-elasticsearch");
    }

    /** The records with the number of documents that were refused. */
    static SingleOutputStreamOperator<Health> withRejected(DataStream<Health> records, RejectedCount.Factory rejected) {
        return AsyncDataStream.unorderedWait(
                        records,
                        new RejectedFunction(rejected),
                        ANSWER_TIMEOUT.toMillis(),
                        TimeUnit.MILLISECONDS,
                        QUESTIONS)
                .setParallelism(1)
                .uid("health-with-refusals")
                .name("health-with-refusals");
    }
}
