package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.delivery.Pace;
import java.util.List;

/**
 * How things stand with one receiver. Flat for Flink.
 *
 * @param pace how fast it may be spoken to
 * @param underWay the message that it was sent and has not answered; empty where there is none
 * @param timerAt when the registered timer fires, {@link io.aftersales.domain.alert.Instants#NEVER} without one
 * @param missingSince since when its address is not set, epoch millis; 0 while it is
 */
public record Line(Pace pace, List<Item> underWay, long timerAt, long missingSince) {

    static Line begin(long now) {
        return new Line(Pace.begin(now), List.of(), Instants.NEVER, 0);
    }

    Line with(Pace newPace) {
        return new Line(newPace, underWay, timerAt, missingSince);
    }

    Line sending(List<Item> items) {
        return new Line(pace, items, timerAt, missingSince);
    }

    Line waking(long at) {
        return new Line(pace, underWay, at, missingSince);
    }

    /** Whether the message under way is about that alert. */
    boolean tells(String alertId) {
        return underWay.stream().anyMatch(item -> item.alertId().equals(alertId));
    }

    /** Whether it tells something of that group. */
    boolean tellsGroup(String group) {
        return underWay.stream()
                .anyMatch(item -> !item.reminder() && item.dispatch().group().equals(group));
    }

    /** Its address is set. */
    Line found() {
        return missingSince == 0 ? this : new Line(pace, underWay, timerAt, 0);
    }

    /** Its address is not set. */
    Line missing(long now) {
        return missingSince != 0 ? this : new Line(pace, underWay, timerAt, now);
    }
}
