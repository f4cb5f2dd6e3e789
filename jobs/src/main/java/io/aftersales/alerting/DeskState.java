package io.aftersales.alerting;

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
 * @param timerAt when the registered timer fires, {@link io.aftersales.domain.alert.Instants#NEVER} without one
 * @param version least version of what is written next
 */
public record DeskState(List<Shown> alerts, List<String> incidents, List<Fold> brought, long timerAt, long version) {

    Desk desk() {
        return new Desk(alerts, incidents, brought == null ? List.of() : brought);
    }
}
