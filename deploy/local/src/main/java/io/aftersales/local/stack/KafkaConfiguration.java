package io.aftersales.local.stack;

import java.nio.file.Path;
import java.util.Locale;

/** The broker's configuration file. */
final class KafkaConfiguration {

    private KafkaConfiguration() {}

    static String render(int port, int controllerPort, Path data) {
        return String.join(
                "\n",
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
                "controller.listener.names=CONTROLLER",
                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                "log.dirs=" + escaped(data),
                "# A topic that nobody made is a typing error.",
                "auto.create.topics.enable=false",
                "num.partitions=4",
                "# One node: no replicas to wait for, and few partitions of Kafka's own topics, since each costs files.",
                "default.replication.factor=1",
                "min.insync.replicas=1",
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=4",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "transaction.state.log.num.partitions=4",
                "share.coordinator.state.topic.replication.factor=1",
                "share.coordinator.state.topic.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                "");
    }

    /** As a value of a properties file, which is read as Latin-1. */
    private static String escaped(Path path) {
        StringBuilder value = new StringBuilder();
        for (char c : path.toString().toCharArray()) {
            if (c == '\\') {
                value.append("\\\\");
            } else if (c < ' ' || c > '~') {
                value.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }
}
