package io.aftersales.local.bench.load;

import static io.aftersales.local.bench.load.Day.MINUTE;
import static io.aftersales.local.bench.load.Day.SECOND;

import io.aftersales.event.LogisticsEventType;
import java.util.SplittableRandom;

/** A parcel and its scans: picked up, four to six times in transit, out for delivery, delivered. */
final class Parcel {

    /** Codes that a parcel's scans take. */
    static final int CODES = 16;

    private static final int PICKED_UP = 0;
    private static final int OUT_FOR_DELIVERY = 14;
    private static final int DELIVERED = 15;

    private final String id;
    private final long pickedUpAt;
    private final long deliveredAt;

    /** Plans its scans; {@code codes} is the first of the codes that it may use. */
    Parcel(String id, long shippedAt, Timeline timeline, int codes, Pace pace, SplittableRandom random) {
        this.id = id;
        long time = shippedAt + pace.of(30 * SECOND) + pace.after(random, 3 * MINUTE);
        pickedUpAt = time;
        timeline.plan(time, codes + PICKED_UP);
        int transits = 4 + random.nextInt(3);
        for (int i = 1; i <= transits; i++) {
            time += pace.of(30 * SECOND) + pace.after(random, 2 * MINUTE);
            timeline.plan(time, codes + i);
        }
        time += pace.of(30 * SECOND) + pace.after(random, 2 * MINUTE);
        timeline.plan(time, codes + OUT_FOR_DELIVERY);
        time += pace.of(30 * SECOND) + pace.after(random, 3 * MINUTE);
        deliveredAt = time;
        timeline.plan(time, codes + DELIVERED);
    }

    String id() {
        return id;
    }

    long pickedUpAt() {
        return pickedUpAt;
    }

    long deliveredAt() {
        return deliveredAt;
    }

    static LogisticsEventType typeOf(int code) {
        return switch (code) {
            case PICKED_UP -> LogisticsEventType.PICKED_UP;
            case OUT_FOR_DELIVERY -> LogisticsEventType.OUT_FOR_DELIVERY;
            case DELIVERED -> LogisticsEventType.DELIVERED;
            default -> LogisticsEventType.IN_TRANSIT;
        };
    }
}
