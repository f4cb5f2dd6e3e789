package io.aftersales.sink.kafka;

import java.util.Map;
import java.util.TreeSet;

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

    /** Without the values of the further settings, which may be secrets. */
    @Override
    public String toString() {
        return "KafkaTarget[" + bootstrapServers + ", " + topic + ", " + clientId + ", "
                + new TreeSet<>(properties.keySet()) + "]";
    }

    /** A topic without further settings. */
    public static KafkaTarget of(String bootstrapServers, String topic, String clientId) {
        return new KafkaTarget(bootstrapServers, topic, clientId, Map.of());
    }
}
