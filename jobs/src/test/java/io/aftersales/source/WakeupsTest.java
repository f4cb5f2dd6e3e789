package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WakeupsTest {

    private final Wakeups wakeups = new Wakeups();

    /** Records that are there right behind the next look. */
    private static final class Records extends CompletableFuture<Void> {
        private boolean coming;

        @Override
        public boolean isDone() {
            boolean done = super.isDone();
            if (coming) {
                complete(null);
            }
            return done;
        }
    }

    @Test
    void findingsWake() {
        CompletableFuture<Void> available = wakeups.available(new CompletableFuture<>(), () -> false);
        assertThat(available).isNotDone();
        wakeups.wake();
        assertThat(available).isCompleted();
        assertThat(wakeups.available(new CompletableFuture<>(), () -> false)).isNotDone();
        assertThat(wakeups.available(new CompletableFuture<>(), () -> true)).isCompleted();
    }

    /** They have woken a future that nobody waits for any more, and nothing would tell of them but the next findings. */
    @Test
    void recordsThatComeWhileTheyAreAskedForWake() {
        Records records = new Records();
        assertThat(wakeups.available(records, () -> false)).isNotDone();
        records.coming = true;
        assertThat(wakeups.available(records, () -> false)).isCompleted();
    }
}
