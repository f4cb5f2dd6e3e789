package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.ElasticsearchRest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Instant START = Instant.ofEpochMilli(1000);

    private final Replay replay = new Replay(new ReplaySystems(
            "127.0.0.1:1",
            Map.of(),
            new ElasticsearchRest("http://127.0.0.1:1", Credentials.NONE),
            "",
            List.of(),
            false));

    @Test
    void theFirstJobTellsWhatIsWrongWithTheEventsWhicheverItIs() {
        assertThat(letters(EnumSet.allOf(ReplayJob.class))).containsExactly(ReplayJob.SLA);
        assertThat(letters(EnumSet.of(ReplayJob.RISK, ReplayJob.SATISFACTION))).containsExactly(ReplayJob.SATISFACTION);
        assertThat(letters(EnumSet.of(ReplayJob.ALERTS, ReplayJob.RISK))).containsExactly(ReplayJob.RISK);
    }

    @Test
    void allJobsAreToldTheSameStart() {
        ReplayRequest request = ReplayRequest.of(sink -> {});

        for (ReplayJob job : ReplayJob.values()) {
            assertThat(replay.arguments(request, job, "replay-1.", START, 0))
                    .containsSequence("--replay.start", "1000");
        }
    }

    @Test
    void aKafkaOfItsOwnBringsItsSettingsToTheJobs() {
        ReplaySystems systems = new ReplaySystems(
                        "127.0.0.1:1",
                        Map.of(),
                        new ElasticsearchRest("http://127.0.0.1:1", Credentials.NONE),
                        "",
                        List.of("--es.ca.file", "ca"),
                        false)
                .withKafka("k:1", Map.of("security.protocol", "SSL"), List.of("--kafka.config", "/f"));

        assertThat(new Replay(systems).arguments(ReplayRequest.of(sink -> {}), ReplayJob.SLA, "replay-1.", START, 0))
                .containsSequence("--es.ca.file", "ca")
                .containsSequence("--kafka.config", "/f")
                .containsSequence("--kafka.bootstrap", "k:1");
        assertThat(systems.kafkaSettings()).containsEntry("security.protocol", "SSL");
    }

    /** By it a topic is named, or not, to look into afterwards. */
    @Test
    void anElasticsearchOfItsOwnDoesNotMakeTheKafkaLiveOn() {
        ReplaySystems systems = new ReplaySystems(
                "127.0.0.1:1",
                Map.of(),
                new ElasticsearchRest("http://127.0.0.1:1", Credentials.NONE),
                "",
                List.of(),
                false);
        ElasticsearchRest other = new ElasticsearchRest("http://127.0.0.1:2", Credentials.NONE);

        assertThat(systems.withElasticsearch(other, List.of()).outlive()).isFalse();
        assertThat(systems.withKafka("k:1", Map.of(), List.of()).outlive()).isTrue();
    }

    /** Those of the jobs that write all dead letters. */
    private List<ReplayJob> letters(Set<ReplayJob> jobs) {
        ReplayRequest request = ReplayRequest.of(sink -> {}).withJobs(jobs);
        return jobs.stream()
                .filter(job -> String.join(" ", replay.arguments(request, job, "replay-1.", START, 0))
                        .contains("--dead.letters all"))
                .toList();
    }
}
