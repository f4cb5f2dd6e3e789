package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.command.LiveJobs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayStackTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aKeptStackHasSlotsForItsLiveJobsAndForAJobOfTheReplay(int parallelism) {
        int live = LiveJobs.slots(LiveJobs.DEFAULT_PARALLELISM);

        assertThat(ReplayStack.keptSlots(parallelism) - live).isEqualTo(parallelism);
    }
}
