package io.aftersales.local.replay;

import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.ElasticsearchRest;
import io.aftersales.local.stack.LocalStack;
import io.aftersales.local.stack.RunningStack;
import java.util.List;

/**
 * The systems that a replay uses.
 *
 * @param kafka brokers, host and port
 * @param elasticsearch where results go
 * @param flink base URL of Flink's REST API
 * @param jobArguments further arguments that the jobs need to reach them
 * @param outlive whether they live on when this process ends
 */
public record ReplaySystems(
        String kafka, ElasticsearchRest elasticsearch, String flink, List<String> jobArguments, boolean outlive) {

    public ReplaySystems {
        jobArguments = List.copyOf(jobArguments);
    }

    /** Those of a stack that this process has started. */
    public static ReplaySystems of(LocalStack stack) {
        return local(stack.kafkaBootstrap(), stack.elasticsearchUrl(), stack.flinkUrl(), false);
    }

    /** Those of a stack that another process keeps running. */
    public static ReplaySystems of(RunningStack stack) {
        return local(stack.kafkaBootstrap(), stack.elasticsearchUrl(), stack.flinkUrl(), true);
    }

    private static ReplaySystems local(String kafka, String elasticsearch, String flink, boolean outlive) {
        return new ReplaySystems(
                kafka, new ElasticsearchRest(elasticsearch, Credentials.NONE), flink, List.of(), outlive);
    }

    /** The same with another Kafka. */
    ReplaySystems withKafka(String bootstrap) {
        return new ReplaySystems(bootstrap, elasticsearch, flink, jobArguments, true);
    }

    /** The same with another Elasticsearch and what the jobs need to reach it. */
    ReplaySystems withElasticsearch(ElasticsearchRest cluster, List<String> arguments) {
        return new ReplaySystems(kafka, cluster, flink, arguments, true);
    }
}
