package io.aftersales.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreadCpuTest {

    @Test
    void siblingsShareAName() {
        assertThat(ThreadCpu.nameOf("7 (GC Thread#1) S 1")).isEqualTo("GC Thread");
        assertThat(ThreadCpu.nameOf("7 (C2 CompilerThre) S 1")).isEqualTo("C2 CompilerThre");
        assertThat(ThreadCpu.nameOf("7 (AsyncOperations-thread-3) S 1")).isEqualTo("AsyncOperations-thread");
    }

    @Test
    void tellsWhatWasUsedBetweenTwoReadings() {
        ThreadCpu before = new ThreadCpu(Map.of("7 job", 1_000L, "8 job", 500L));
        ThreadCpu after = new ThreadCpu(Map.of("7 job", 4_000L, "8 job", 600L, "9 GC Thread", 900L));

        Map<String, Long> used = after.since(before);

        assertThat(used).isEqualTo(Map.of("job", 3_100L, "GC Thread", 900L));
        assertThat(ThreadCpu.describe(used, 6_000, 1_000)).isEqualTo("Flink's tasks 2.00, job 3.10, GC Thread 0.90");
    }

    @Test
    void groupsOfNoWeightAreLeftOut() {
        assertThat(ThreadCpu.describe(Map.of("job", 3_000L, "timer", 1L), 3_001, 1_000))
                .isEqualTo("Flink's tasks 0.00, job 3.00");
    }
}
