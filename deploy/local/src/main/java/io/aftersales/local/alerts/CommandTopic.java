package io.aftersales.local.alerts;

import io.aftersales.local.command.RecordTopic;
import io.aftersales.result.AlertCommand;
import java.io.IOException;
import java.time.Instant;
import picocli.CommandLine.Mixin;

/** Where commands about alerts go; a picocli mixin. */
final class CommandTopic {

    @Mixin
    private RecordTopic topic = new RecordTopic();

    /** Now, by Kafka's clock. */
    Instant now() {
        return topic.now();
    }

    /** Writes a command; returns when Kafka has it. */
    void send(String key, AlertCommand command) {
        topic.send("alert-commands", key, encode(command), "the command");
    }

    private static byte[] encode(AlertCommand command) {
        try {
            var encoded = AlertCommand.getEncoder().encode(command);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }
}
