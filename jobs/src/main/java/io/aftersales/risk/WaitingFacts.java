package io.aftersales.risk;

import io.aftersales.domain.risk.RiskFact;
import io.aftersales.risk.packed.RiskTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * Facts of a key that wait until event time comes to them. In a bounded run facts come in any order, and what is told of a half-known story
 * depends on which half: there each waits for its time, and what comes of it is told as it would have been live. In a live run none waits.
 *
 * <p>State: the facts by their time. Timers: one for each time.
 */
final class WaitingFacts {

    /**
     * Of those of one instant. The same statement told, taken back and told again stays in its order of arrival: one task tells it, whose word
     * comes in order, and the last word holds.
     */
    private static final Comparator<RiskFact> ORDER = Comparator.comparing(RiskFact::eventId)
            .thenComparing(RiskFact::thread)
            .thenComparingLong(RiskFact::rank);

    private final boolean bounded;
    private final MapState<Long, List<RiskFact>> byTime;

    /** @param bounded whether the run ends */
    WaitingFacts(RuntimeContext context, boolean bounded) {
        this.bounded = bounded;
        this.byTime =
                context.getMapState(new MapStateDescriptor<>("waiting-facts", Types.LONG, Types.LIST(RiskTypes.FACT)));
    }

    /** Keeps the fact if its time has not come yet; false if it is to be learned now. */
    boolean keeps(RiskFact fact, TimerService timers) throws Exception {
        if (!bounded || fact.at() <= timers.currentWatermark()) {
            return false;
        }
        List<RiskFact> known = byTime.get(fact.at());
        List<RiskFact> all = known == null ? new ArrayList<>(1) : new ArrayList<>(known);
        all.add(fact);
        byTime.put(fact.at(), all);
        if (known == null) {
            timers.registerEventTimeTimer(fact.at());
        }
        return true;
    }

    /** The facts whose time has come with that timer, in an order of their own; none for most timers. */
    List<RiskFact> due(long timestamp) throws Exception {
        List<RiskFact> due = bounded ? byTime.get(timestamp) : null;
        if (due == null) {
            return List.of();
        }
        byTime.remove(timestamp);
        if (due.size() == 1) {
            return due;
        }
        List<RiskFact> sorted = new ArrayList<>(due);
        sorted.sort(ORDER);
        return sorted;
    }
}
