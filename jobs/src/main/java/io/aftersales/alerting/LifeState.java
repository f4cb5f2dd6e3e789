package io.aftersales.alerting;

import io.aftersales.domain.alert.Ack;
import io.aftersales.domain.alert.Alert;
import io.aftersales.domain.alert.AlertLife;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link LifeFunction} keeps of a condition. Flat for Flink.
 *
 * @param alert its latest alert
 * @param said what was said about others
 * @param version of the last move that was told
 * @param timerAt when the registered timer fires, {@link io.aftersales.domain.alert.Instants#NEVER} without one
 */
public record LifeState(@Nullable Alert alert, List<Ack> said, long version, long timerAt) {

    AlertLife life() {
        return new AlertLife(alert, said);
    }
}
