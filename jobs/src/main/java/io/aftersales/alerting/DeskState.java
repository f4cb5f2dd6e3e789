package io.aftersales.alerting;

import io.aftersales.domain.alert.Continuation;
import io.aftersales.domain.alert.Desk;
import io.aftersales.domain.alert.Fold;
import io.aftersales.domain.alert.Shown;
import java.util.List;

/**
 * What {@link DeskFunction} keeps of a desk. Flat for Flink.
 *
 * @param alerts as they are shown
 * @param incidents that fold them
 * @param brought incidents that fold alerts which became members elsewhere
 * @param continued what turned out to be the same as another alert
 * @param timerAt when the registered timer fires, {@link io.aftersales.domain.alert.Instants#NEVER} without one
 * @param version least version of what is written next
 */
public record DeskState(
        List<Shown> alerts,
        List<String> incidents,
        List<Fold> brought,
        List<Continuation> continued,
        long timerAt,
        long version) {

    Desk desk() {
        // Earlier releases kept neither of the two.
        return new Desk(
                alerts, incidents, brought == null ? List.of() : brought, continued == null ? List.of() : continued);
    }
}
