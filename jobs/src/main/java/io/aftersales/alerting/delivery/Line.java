package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.delivery.Pace;
import java.util.List;

/**
 * How things stand with one receiver. Flat for Flink.
 *
 * @param pace how fast it may be spoken to
 * @param underWay the message that it was sent and has not answered; empty where there is none
 * @param timerAt when the registered timer fires, {@link io.aftersales.domain.alert.Instants#NEVER} without one
 */
public record Line(Pace pace, List<Item> underWay, long timerAt) {

    Line with(Pace newPace) {
        return new Line(newPace, underWay, timerAt);
    }

    Line sending(List<Item> items) {
        return new Line(pace, items, timerAt);
    }

    Line waking(long at) {
        return new Line(pace, underWay, at);
    }
}
