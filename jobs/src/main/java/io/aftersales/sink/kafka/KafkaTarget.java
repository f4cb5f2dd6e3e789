package io.aftersales.sink.kafka;

import java.util.Map;

/**
 * A topic to write to.
 *
 * @param bootstrapServers brokers, {@code host:port} separated by commas
 * @param topic name with its prefix, for example {@code aftersales.sla-clocks}
 * @param clientId name of the producers in the broker's log and metrics, for example {@code sla-monitor-clocks}
 * @param properties further settings of the producer, for example for TLS; they win over ours
 */
public record KafkaTarget(String bootstrapServers, String topic, String clientId, Map<String, String> properties) {

    public KafkaTarget {
        properties = Map.copyOf(properties);
    }

    /** A topic without further settings. */
    public static KafkaTarget of(String bootstrapServers, String topic, String clientId) {
        return new KafkaTarget(bootstrapServers, topic, clientId, Map.of());
    }
}
