package io.aftersales.alerting;

import io.aftersales.domain.alert.Continuation;
import io.aftersales.domain.alert.Desk;
import io.aftersales.domain.alert.Fold;
import io.aftersales.domain.alert.PastFold;
import io.aftersales.domain.alert.Shown;
import java.util.List;

/**
 * What {@link DeskFunction} keeps of a desk. Flat for Flink.
 *
 * @param alerts as they are shown
 * @param incidents that fold them
 * @param brought incidents that fold alerts which became members elsewhere
 * @param continued what turned out to be the same as another alert
 * @param past incidents that fold them no more
 * @param timerAt when the registered timer fires, {@link io.aftersales.domain.alert.Instants#NEVER} without one
 * @param version least version of what is written next
 */
public record DeskState(
        List<Shown> alerts,
        List<String> incidents,
        List<Fold> brought,
        List<Continuation> continued,
        List<PastFold> past,
        long timerAt,
        long version) {

    static DeskState of(Desk desk, long timerAt, long version) {
        return new DeskState(
                desk.alerts(), desk.incidents(), desk.brought(), desk.continued(), desk.past(), timerAt, version);
    }

    Desk desk() {
        // Earlier releases kept none of the three.
        return new Desk(
                alerts,
                incidents,
                brought == null ? List.of() : brought,
                continued == null ? List.of() : continued,
                past == null ? List.of() : past);
    }
}
