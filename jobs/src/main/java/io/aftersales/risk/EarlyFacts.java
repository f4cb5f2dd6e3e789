package io.aftersales.risk;

import io.aftersales.domain.risk.RiskFact;
import io.aftersales.risk.packed.RiskTypes;
import io.aftersales.runtime.EventTimeOrder;
import java.util.Comparator;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Facts of a key that wait for their time. */
final class EarlyFacts {

    /**
     * Of those of one time. The same statement told, taken back and told again stays in its order of arrival: one task tells it, whose word
     * comes in order, and the last word holds.
     */
    private static final Comparator<RiskFact> ORDER = Comparator.comparingLong(RiskFact::at)
            .thenComparing(RiskFact::eventId)
            .thenComparing(RiskFact::thread)
            .thenComparingLong(RiskFact::rank);

    private EarlyFacts() {}

    /** Of the function whose context this is. */
    static EventTimeOrder<RiskFact> of(RuntimeContext context, boolean wait) {
        return EventTimeOrder.of(context, "waiting-facts", RiskTypes.FACT, ORDER, wait);
    }
}
