package io.aftersales.risk;

import io.aftersales.domain.risk.Evidence;
import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskEngine;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskState;
import io.aftersales.domain.risk.Standing;
import io.aftersales.runtime.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * The run of the job before a restore: it went on behind the checkpoint that this one goes on from, and told what the state does not know.
 * It knew nothing that is later than the wall clock of the restore, and all that it knew is read again before event time passes that. A
 * history that waits for its time tells each thing in it, whatever is read first, so no run of it tells what another does not; of one that is
 * taken as it arrives each may.
 */
final class LostRun {

    private static final long NONE = Long.MIN_VALUE;

    private final long horizon;

    private long toldUntil;

    private LostRun(long toldUntil, long horizon) {
        this.toldUntil = toldUntil;
        this.horizon = horizon;
    }

    /**
     * The run before this one, if there was one.
     *
     * @param attempt of the task, from 0: a further one may come before the first checkpoint
     * @param inOrder whether what is read waits for its time
     * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
     */
    static LostRun of(
            FunctionInitializationContext context, int attempt, WallClock clock, boolean inOrder, long horizon) {
        boolean goesOn = context.isRestored() || attempt > 0;
        return new LostRun(goesOn && !inOrder ? clock.millis() : NONE, horizon);
    }

    /** Whether it may have known some of the facts, and told what became of them. */
    boolean mayHaveKnown(List<RiskFact> facts, long watermark) {
        if (toldUntil == NONE) {
            return false;
        }
        for (RiskFact fact : facts) {
            if (mayHaveKnown(fact.at(), watermark)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it may have known what happened then. */
    boolean mayHaveKnown(long at, long watermark) {
        if (watermark > toldUntil) {
            toldUntil = NONE;
        }
        return toldUntil != NONE && at <= toldUntil;
    }

    /**
     * First evidences under which it may have told a document of a subject that something was learned of: what this run knows of is
     * told under its own.
     *
     * @param state before that
     * @param risk what is known now
     * @return nothing where it had nothing to tell, of the document or of alerts
     */
    List<Long> strays(
            RiskState state, RiskCase risk, List<RiskFact> facts, Standing now, LongFunction<RiskEngine> engines) {
        // Time alone may have shown what was not so, as the scan of a parcel says that is read now.
        Standing then = RiskEngine.at(state.risk(), Math.min(toldUntil, horizon), engines);
        if (!now.known()
                && !then.known()
                && !state.told().present()
                && facts.stream().noneMatch(LostRun::speaks)) {
            return List.of();
        }
        List<Long> firsts = new ArrayList<>();
        if (now.known()) {
            RiskDocuments.strays(now.firstAt(), firsts::add);
        }
        if (then.known()) {
            firsts.add(then.firstAt());
        }
        facts.forEach(fact -> RiskDocuments.strays(fact.at(), firsts::add));
        risk.evidence().forEach(piece -> firsts.add(piece.at()));
        return firsts;
    }

    private static boolean speaks(RiskFact fact) {
        return fact.hasThread()
                || fact.withdrawn()
                || fact.signs().stream().anyMatch(sign -> !Evidence.isMark(sign.factor()));
    }
}
