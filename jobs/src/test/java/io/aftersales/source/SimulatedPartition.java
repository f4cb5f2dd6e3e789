package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A partition with a producer, a sampler and a reader that take turns at random, and events whose own times are anything.
 * Checks at each step what a watermark promises: nothing that was appended before it is still to be emitted once the
 * reader has caught up, it never goes back and never passes the wall clock.
 */
final class SimulatedPartition {

    private final Random random;
    private final long grace;
    private final long bound;
    private final List<Long> appendTimes = new ArrayList<>();

    SimulatedPartition(long seed, long grace, long bound) {
        this.random = new Random(seed);
        this.grace = grace;
        this.bound = bound;
    }

    void run(long start, int steps) {
        PartitionProgress progress = new PartitionProgress(0, grace, bound);
        long now = start;
        int emitted = 0;
        int firstEnd = -1;
        long last = PartitionProgress.NO_WATERMARK;
        for (int step = 0; step < steps; step++) {
            now += random.nextInt(40);
            int choice = random.nextInt(10);
            if (choice < 3) {
                append(now);
            } else if (choice < 5) {
                long takenAt = now;
                // Between the clock and the broker's answer, time passes and records arrive.
                now += random.nextInt(30);
                if (random.nextBoolean()) {
                    append(now);
                }
                firstEnd = firstEnd < 0 ? appendTimes.size() : firstEnd;
                progress.sampled(takenAt, appendTimes.size());
            } else {
                for (int i = random.nextInt(4); i > 0 && emitted < appendTimes.size(); i--) {
                    long appendedAt = appendTimes.get(emitted);
                    progress.emitted(emitted++, appendedAt + random.nextInt(20_000_000) - 15_000_000, appendedAt);
                }
            }
            long watermark = progress.watermark(now);
            assertThat(watermark).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(now);
            if (firstEnd >= 0 && emitted >= firstEnd && emitted < appendTimes.size()) {
                assertThat(watermark)
                        .as("step %d: the next record was appended at %d", step, appendTimes.get(emitted))
                        .isLessThanOrEqualTo(appendTimes.get(emitted) - Math.min(grace, bound));
            }
            last = watermark;
        }
        assertThat(last).isNotEqualTo(PartitionProgress.NO_WATERMARK);
    }

    private void append(long now) {
        for (int i = random.nextInt(5); i > 0; i--) {
            appendTimes.add(now);
        }
    }
}
