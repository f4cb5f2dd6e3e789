package io.aftersales.sla;

import io.aftersales.domain.sla.Clock;
import io.aftersales.rules.live.PublishedRules;
import java.util.List;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.SimpleTimerService;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;

/**
 * Flink's operator for rules that are broadcast, which also lets a set that arrives, or that a start brings along, move timers: a set may
 * bring the deadlines of open clocks nearer, and Flink hands out its timers only with an element of a key.
 */
final class RulesOperator extends CoBroadcastWithKeyedOperator<String, SubjectFact, PublishedRules, ClockUpdate> {

    private static final long serialVersionUID = 1L;

    /** The name that Flink gives to the timers of functions. */
    private static final String TIMERS = "user-timers";

    RulesOperator(SlaFunction function) {
        super(function, List.of(SlaFunction.RULES));
    }

    @Override
    public void open() throws Exception {
        super.open();
        TimerService timers =
                new SimpleTimerService(getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this));
        SlaFunction function = (SlaFunction) userFunction;
        long changed = function.begin(timers, getOperatorStateBackend().getBroadcastState(SlaFunction.RULES));
        if (changed != Clock.NEVER) {
            getKeyedStateBackend()
                    .applyToAllKeys(
                            VoidNamespace.INSTANCE,
                            VoidNamespaceSerializer.INSTANCE,
                            KeptSubjects.AT_HAND,
                            (key, state) -> function.wake((String) key, changed));
        }
    }
}
