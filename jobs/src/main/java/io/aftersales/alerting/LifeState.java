package io.aftersales.alerting;

import io.aftersales.domain.alert.Ack;
import io.aftersales.domain.alert.Alert;
import io.aftersales.domain.alert.AlertLife;
import io.aftersales.domain.alert.Desk;
import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link LifeFunction} keeps of a condition. Flat for Flink.
 *
 * @param alert its latest alert
 * @param said what was said about others
 * @param version of the last move that was told
 * @param desk where its alerts are kept, null before the first
 * @param guestOf desk of the member that it became elsewhere, null where that is the same
 * @param timerAt when the registered timer fires, {@link Instants#NEVER} without one
 */
public record LifeState(
        @Nullable Alert alert,
        List<Ack> said,
        long version,
        @Nullable String desk,
        @Nullable String guestOf,
        long timerAt) {

    /** Nothing is known. */
    static final LifeState NONE = new LifeState(null, List.of(), Long.MIN_VALUE, null, null, Instants.NEVER);

    /** Where the alert is kept: where it was first told, or what it goes on from. */
    String deskOf(Alert after) {
        if (desk != null) {
            return desk;
        }
        Signal first = (alert == null ? after : alert).signal();
        return first.continuesMember() == null ? Desk.key(first) : Desk.ofMember(first.continuesMember());
    }

    LifeState withoutTimer() {
        return new LifeState(alert, said, version, desk, guestOf, Instants.NEVER);
    }

    AlertLife life() {
        return new AlertLife(alert, said);
    }
}
