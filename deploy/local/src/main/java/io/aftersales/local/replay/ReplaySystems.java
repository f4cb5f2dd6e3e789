package io.aftersales.local.replay;

import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.ElasticsearchRest;
import io.aftersales.local.stack.LocalStack;
import io.aftersales.local.stack.RunningStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The systems that a replay uses.
 *
 * @param kafka brokers, host and port
 * @param kafkaSettings further settings of this process's clients, such as those of a secured cluster
 * @param elasticsearch where results go
 * @param flink base URL of Flink's REST API
 * @param jobArguments further arguments that the jobs need to reach them
 * @param outlive whether Kafka, or Flink, lives on when this process ends
 */
public record ReplaySystems(
        String kafka,
        Map<String, String> kafkaSettings,
        ElasticsearchRest elasticsearch,
        String flink,
        List<String> jobArguments,
        boolean outlive) {

    public ReplaySystems {
        kafkaSettings = Map.copyOf(kafkaSettings);
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
                kafka, Map.of(), new ElasticsearchRest(elasticsearch, Credentials.NONE), flink, List.of(), outlive);
    }

    /** The same with another Kafka, the settings to reach it, and what the jobs need for that. */
    ReplaySystems withKafka(String bootstrap, Map<String, String> settings, List<String> arguments) {
        return new ReplaySystems(bootstrap, settings, elasticsearch, flink, with(arguments), true);
    }

    /** The same with another Elasticsearch and what the jobs need to reach it. */
    ReplaySystems withElasticsearch(ElasticsearchRest cluster, List<String> arguments) {
        return new ReplaySystems(kafka, kafkaSettings, cluster, flink, with(arguments), outlive);
    }

    private List<String> with(List<String> arguments) {
        List<String> all = new ArrayList<>(jobArguments);
        all.addAll(arguments);
        return all;
    }
}
