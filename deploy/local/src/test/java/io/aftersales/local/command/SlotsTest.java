package io.aftersales.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.console.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "1, 3", "2, 1", "2, 2", "3, 4"})
    void besideTheLiveJobsThereIsRoomForAReplay(int taskManagers, int parallelism) {
        int all = taskManagers * UpCommand.slotsOfEach(taskManagers, parallelism);

        int left = all - JobName.values().length * parallelism;
        assertThat(left).isGreaterThanOrEqualTo(LiveJobs.DEFAULT_PARALLELISM).isGreaterThanOrEqualTo(parallelism);
    }

    @Test
    void tooFewSlotsAreToldWithWhatToChange() {
        assertThatCode(() -> LiveJobs.needSlots(8, 4, 2)).doesNotThrowAnyException();
        assertThatThrownBy(() -> LiveJobs.needSlots(7, 4, 2))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("4 jobs in 2 parallel instances need 8 slots, Flink has 7 free:"
                        + " raise --slots or --task-managers, or lower --parallelism");
    }
}
