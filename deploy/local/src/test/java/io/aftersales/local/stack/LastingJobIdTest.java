package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastingJobIdTest {

    @Test
    void isTheSameEachTimeAndAnotherOneAfterEachUpgrade() {
        String first = LastingJobId.first("io.example.Job");
        String second = LastingJobId.after(first);

        assertThat(first)
                .isEqualTo(LastingJobId.first("io.example.Job"))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(LastingJobId.first("io.example.Other"));
        assertThat(second).matches("[0-9a-f]{32}").isNotEqualTo(first);
        assertThat(LastingJobId.after(second)).isNotIn(first, second);
        assertThat(LastingJobId.chain("io.example.Job")).startsWith(first, second, LastingJobId.after(second));
    }
}
