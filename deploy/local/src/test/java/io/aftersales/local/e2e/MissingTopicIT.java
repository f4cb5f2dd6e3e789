package io.aftersales.local.e2e;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aftersales.alerting.AlertJob;
import io.aftersales.local.stack.KafkaAlone;
import io.aftersales.local.stack.TopicAdmin;
import io.aftersales.local.stack.Topics;
import io.aftersales.risk.DisputeRiskJob;
import io.aftersales.satisfaction.SatisfactionJob;
import io.aftersales.sla.SlaMonitorJob;
import org.junit.jupiter.api.Test;

/** That there is nowhere to write to is said at a job's start, and not when its first bad record comes. */
class MissingTopicIT {

    private interface Main {
        void run(String[] args) throws Exception;
    }

    @Test
    void aJobWithoutATopicThatItWritesDoesNotStart() {
        try (KafkaAlone kafka = KafkaAlone.start()) {
            createAllBut(kafka, "dead-letters");
            assertMissed(kafka, "dead-letters", SlaMonitorJob::main);
            assertMissed(kafka, "dead-letters", DisputeRiskJob::main);
            assertMissed(kafka, "dead-letters", AlertJob::main);
            assertMissed(kafka, "dead-letters", SatisfactionJob::main, "--dead.letters", "all");

            createAllBut(kafka, "alert-conditions");
            assertMissed(kafka, "alert-conditions", SatisfactionJob::main);
        }
    }

    private static void createAllBut(KafkaAlone kafka, String missing) {
        try (TopicAdmin topics = new TopicAdmin(kafka.bootstrap())) {
            topics.create(
                    Topics.of().stream()
                            .filter(topic -> !topic.stem().equals(missing))
                            .toList(),
                    prefix(missing),
                    1);
        }
    }

    private static void assertMissed(KafkaAlone kafka, String missing, Main job, String... more) {
        String[] args = {
            "--kafka.bootstrap", kafka.bootstrap(), "--es.url", "http://127.0.0.1:1", "--topic.prefix", prefix(missing)
        };
        String[] all = new String[args.length + more.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        assertThatIllegalStateException()
                .isThrownBy(() -> job.run(all))
                .withMessageContaining("topic " + prefix(missing) + missing + " does not exist")
                .withMessageContaining("monitor setup");
    }

    private static String prefix(String missing) {
        return "no-" + missing + ".";
    }
}
