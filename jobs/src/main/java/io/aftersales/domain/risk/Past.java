package io.aftersales.domain.risk;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** How a subject stood, as all is known now: at each thing that happened, and where time alone changed it. */
final class Past {

    private final RiskCase risk;
    private final LongFunction<RiskEngine> engines;

    /** @param engines the engine of the rules in force at a time */
    Past(RiskCase risk, LongFunction<RiskEngine> engines) {
        this.risk = risk;
        this.engines = engines;
    }

    /**
     * An instant.
     *
     * @param at epoch millis
     * @param alert as it stood then, null where it did not
     */
    record Moment(long at, @Nullable RaisedAlert alert) {}

    /**
     * The first moment at which the alert stood, or did not.
     *
     * @param from first instant that is looked at
     * @param to last instant
     * @return null if there is none
     */
    @Nullable
    Moment first(String family, boolean stands, long from, long to) {
        Moment[] found = new Moment[1];
        walk(from, to, (at, standing) -> {
            RaisedAlert alert = alert(standing, family);
            if (alert != null == stands) {
                found[0] = new Moment(at, alert);
            }
            return found[0] == null;
        });
        return found[0];
    }

    /** Looks at a moment and says whether to go on. */
    interface Look {
        boolean at(long at, Standing standing);
    }

    /** Goes through the moments. */
    void walk(long from, long to, Look look) {
        long at = from;
        while (at <= to && at != OrderStory.NEVER) {
            Standing standing = RiskEngine.at(risk.until(at), at, engines);
            if (!look.at(at, standing)) {
                return;
            }
            at = Math.min(risk.nextAt(at), standing.nextAt());
        }
    }

    private static @Nullable RaisedAlert alert(Standing standing, String family) {
        for (RaisedAlert alert : standing.alerts()) {
            if (alert.family().equals(family)) {
                return alert;
            }
        }
        return null;
    }
}
