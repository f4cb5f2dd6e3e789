package io.aftersales.risk;

import io.aftersales.domain.risk.RiskFact;
import java.util.List;

/**
 * What a subject is told of now.
 *
 * @param since when the first of it happened, epoch millis
 * @param at when a subject changed of which nothing is left that could tell when, epoch millis
 * @param moves what of it moves between subjects
 * @param again whether all is told again, because the run before a restore may have told something else
 * @param strays first evidences under which that run may have told the document
 */
record Heard(long since, long at, Moves moves, boolean again, List<Long> strays) {

    /** That time goes on. */
    static Heard time(long at) {
        return new Heard(at, at, Moves.NONE, false, List.of());
    }

    /** Facts. Not the watermark alone says when, which nobody knows when the job was just started. */
    static Heard facts(List<RiskFact> facts, long now) {
        long since = Long.MAX_VALUE;
        long at = now;
        for (RiskFact fact : facts) {
            since = Math.min(since, fact.at());
            at = Math.max(at, fact.at());
        }
        return new Heard(since, at, Moves.of(facts), false, List.of());
    }

    /** The same, and all again. */
    Heard again(List<Long> firsts) {
        return new Heard(since, at, moves, true, firsts);
    }
}
