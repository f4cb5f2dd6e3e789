package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JobChancesTest {

    private final AtomicLong now = new AtomicLong();
    private final JobChances chances = new JobChances(now::get);

    @Test
    void eachJobHasAFewInARow() {
        for (int chance = 1; chance <= JobChances.MOST; chance++) {
            assertThat(chances.take("job")).isEqualTo(chance);
        }

        assertThat(chances.take("job")).isZero();
        assertThat(chances.take("other")).isOne();
    }

    @Test
    void aJobThatWentWellForAWhileHasThemAnew() {
        for (int chance = 0; chance <= JobChances.MOST; chance++) {
            chances.take("job");
        }

        now.addAndGet(JobChances.FORGIVEN_AFTER.toNanos());

        assertThat(chances.take("job")).isOne();
    }
}
