package io.aftersales.alerting;

import io.aftersales.result.Alert;
import io.aftersales.result.AlertCommand;
import java.util.List;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.SimpleTimerService;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;

/**
 * Flink's operator for what is broadcast, which also lets a silence that arrives set timers of desks: it may end before anything else
 * happens to them, and Flink hands out its timers only with an element of a key.
 */
final class DeskOperator extends CoBroadcastWithKeyedOperator<String, DeskMove, AlertCommand, Alert> {

    private static final long serialVersionUID = 1L;

    /** The name that Flink gives to the timers of functions. */
    private static final String TIMERS = "user-timers";

    DeskOperator(DeskFunction function) {
        super(function, List.of(DeskFunction.SILENCES));
    }

    @Override
    public void open() throws Exception {
        super.open();
        ((DeskFunction) userFunction)
                .begin(new SimpleTimerService(getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this)));
    }
}
