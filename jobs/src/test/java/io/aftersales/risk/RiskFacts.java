package io.aftersales.risk;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.risk.Matter;
import io.aftersales.domain.risk.Milestone;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.Sign;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts of one buyer in one shop, of which little is known but what a test is about. */
final class RiskFacts {

    private RiskFacts() {}

    /** Of order o1, each by itself. */
    static RiskFact ofOrder(String eventId, long at, List<Sign> signs, @Nullable Matter matter) {
        return of(RiskSubject.order("o1"), eventId, at, eventId, at, signs, matter);
    }

    /** In a thread, where the one of the greatest rank holds. */
    static RiskFact of(
            String subject,
            String eventId,
            long at,
            String thread,
            long rank,
            List<Sign> signs,
            @Nullable Matter matter) {
        return of(subject, eventId, at, thread, rank, signs, null, matter);
    }

    /** A step of an order's course, which shows nothing by itself. */
    static RiskFact course(String subject, String eventId, long at, Milestone milestone) {
        return of(subject, eventId, at, eventId, at, List.of(), milestone, null);
    }

    private static RiskFact of(
            String subject,
            String eventId,
            long at,
            String thread,
            long rank,
            List<Sign> signs,
            @Nullable Milestone milestone,
            @Nullable Matter matter) {
        return new RiskFact(
                subject,
                eventId,
                at,
                Platform.JD,
                "shop",
                "buyer",
                null,
                null,
                null,
                thread,
                rank,
                signs,
                milestone,
                null,
                false,
                matter);
    }

    /** What shows each of the factors, without words. */
    static List<Sign> signs(String... factors) {
        return List.of(factors).stream().map(factor -> new Sign(factor, null)).toList();
    }
}
