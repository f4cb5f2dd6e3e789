package io.aftersales.local.bench.boards;

import io.aftersales.domain.sla.SlaPolicy;
import io.aftersales.event.Platform;
import io.aftersales.result.Bilingual;
import io.aftersales.result.ClockState;
import io.aftersales.result.ClockTransition;
import io.aftersales.result.SlaClock;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Clocks of a busy day, the same for the same seed: most are met, some are late, and some still run. */
final class ClockCrowd {

    private static final long MINUTE = 60_000;
    private static final long DAY = 1_440 * MINUTE;
    private static final int SHOPS = 200;
    private static final int AGENTS_OF_A_SHOP = 20;
    private static final List<Platform> PLATFORMS =
            List.of(Platform.TAOBAO, Platform.TMALL, Platform.PDD, Platform.JD, Platform.DOUYIN);

    private final List<SlaPolicy> policies;
    private final long now;
    private final SplittableRandom random;
    private long made;

    /**
     * Clocks of the day before an instant.
     *
     * @param policies what they are clocks of
     * @param now the instant, epoch millis
     */
    ClockCrowd(List<SlaPolicy> policies, long now, long seed) {
        this.policies = List.copyOf(policies);
        this.now = now;
        this.random = new SplittableRandom(seed);
    }

    /** One more. */
    SlaClock next() {
        SlaPolicy policy = policies.get(random.nextInt(policies.size()));
        int shop = (int) (SHOPS * random.nextDouble() * random.nextDouble());
        long target = (1 + random.nextInt(600)) * MINUTE;
        long start = now - random.nextLong(DAY);
        long due = start + target;
        long taken = (long) (target * 1.25 * random.nextDouble());
        boolean ended = start + taken <= now && random.nextInt(20) != 0;
        boolean breached = due < (ended ? start + taken : now);
        SlaClock clock = new SlaClock();
        clock.setClockId(policy.id() + ":" + ++made + ":1");
        clock.setPolicyId(policy.id());
        clock.setPolicyVersion("1");
        clock.setPolicyTitle(new Bilingual(policy.title().zh(), policy.title().en()));
        clock.setSubjectType("conversation");
        clock.setSubjectId("c" + made);
        clock.setConversationId("c" + made);
        clock.setOrderId("o" + made);
        clock.setPlatform(PLATFORMS.get(shop % PLATFORMS.size()));
        clock.setShopId("shop-" + shop);
        clock.setAgentId("agent-" + shop + "-" + random.nextInt(AGENTS_OF_A_SHOP));
        clock.setState(!ended ? ClockState.RUNNING : breached ? ClockState.MET_LATE : ClockState.MET);
        clock.setTransition(ended ? ClockTransition.STOPPED : ClockTransition.STARTED);
        clock.setWarned(breached);
        clock.setBreached(breached);
        clock.setCalendarId("always");
        clock.setStartAt(Instant.ofEpochMilli(start));
        clock.setDueAt(Instant.ofEpochMilli(due));
        clock.setTargetMillis(target);
        clock.setSeverity(policy.severity().name());
        clock.setVersion(made);
        long changed = start;
        if (ended) {
            changed = start + taken;
            clock.setStoppedAt(Instant.ofEpochMilli(changed));
            clock.setElapsedMillis(taken);
            clock.setOverrunMillis(taken - target);
        } else if (breached) {
            changed = due;
        }
        clock.setTimestamp(Instant.ofEpochMilli(changed));
        return clock;
    }
}
