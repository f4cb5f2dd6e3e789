package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.ElasticsearchRest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private final Replay replay = new Replay(new ReplaySystems(
            "127.0.0.1:1", new ElasticsearchRest("http://127.0.0.1:1", Credentials.NONE), "", List.of(), false));

    @Test
    void theFirstJobTellsWhatIsWrongWithTheEventsWhicheverItIs() {
        assertThat(letters(EnumSet.allOf(ReplayJob.class))).containsExactly(ReplayJob.SLA);
        assertThat(letters(EnumSet.of(ReplayJob.RISK, ReplayJob.SATISFACTION))).containsExactly(ReplayJob.SATISFACTION);
        assertThat(letters(EnumSet.of(ReplayJob.ALERTS, ReplayJob.RISK))).containsExactly(ReplayJob.RISK);
    }

    /** Those of the jobs that write all dead letters. */
    private List<ReplayJob> letters(Set<ReplayJob> jobs) {
        ReplayRequest request = ReplayRequest.of(sink -> {}).withJobs(jobs);
        return jobs.stream()
                .filter(job -> String.join(" ", replay.arguments(request, job, "replay-1.", 0))
                        .contains("--dead.letters all"))
                .toList();
    }
}
