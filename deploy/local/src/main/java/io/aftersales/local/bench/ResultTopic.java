package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Outcomes;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.TopicAdmin;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** Reads back what a run wrote into its result topic, and empties the topic for the next. */
final class ResultTopic {

    private final String bootstrap;
    private final String topic;

    ResultTopic(String bootstrap, String topic) {
        this.bootstrap = bootstrap;
        this.topic = topic;
    }

    /** The outcomes of the newest record of each clock that has a document. */
    Outcomes outcomes() {
        try (ClockReader clocks = new ClockReader(bootstrap, topic)) {
            clocks.readToEnd();
            return clocks.outcomes();
        }
    }

    /** How many records are in it. */
    long records() {
        try (ClockReader clocks = new ClockReader(bootstrap, topic)) {
            return clocks.length();
        }
    }

    /** Deletes all that is in it. */
    void clear() {
        try (ClockReader clocks = new ClockReader(bootstrap, topic);
                TopicAdmin admin = new TopicAdmin(bootstrap)) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            clocks.ends().forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
            admin.admin().deleteRecords(all).all().get();
        } catch (ExecutionException e) {
            throw new CommandFailure("cannot empty " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while emptying " + topic);
        }
    }
}
