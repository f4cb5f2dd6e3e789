package io.aftersales.risk;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.risk.ClockTest.Outcome;
import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.Sign;
import io.aftersales.domain.risk.SignFinder;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.source.EventProjector;
import java.time.Instant;
import java.util.List;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Promises that were missed, and that turn out not to have been. The evidence is dated at the deadline, whenever it is told; of a
 * clock its record of the greatest version counts.
 */
final class ClockProjection implements EventProjector<SlaClock, RiskEvent> {

    private static final long serialVersionUID = 1L;

    private final RuleTexts rules;

    private transient SignFinder finder;

    ClockProjection(RuleTexts rules) {
        this.rules = rules;
    }

    @Override
    public void open() {
        RuleSet set = RuleSet.parse(rules);
        finder = new SignFinder(set.risk(), set::calendar);
    }

    @Override
    public void project(SlaClock clock, Collector<RiskEvent> out) {
        Outcome reached = reached(clock);
        if (clock.getShadow() || reached == null && !clock.getRetracted()) {
            return;
        }
        List<Sign> signs =
                reached == null ? List.of() : finder.ofClock(clock.getPolicyId(), clock.getSeverity(), reached);
        if (signs.isEmpty() && !clock.getRetracted()) {
            return;
        }
        String order = clock.getOrderId();
        String conversation = clock.getConversationId();
        String review = clock.getReviewId();
        if (order != null) {
            out.collect(RiskEvent.of(meaning(clock, RiskSubject.order(order), reached, signs)));
        } else if (conversation != null && !conversation.isEmpty()) {
            RiskFact meaning = meaning(clock, RiskSubject.conversation(conversation), reached, signs);
            out.collect(
                    RiskEvent.of(new ConversationEvent(conversation, meaning.eventId(), meaning.at(), null, meaning)));
        } else if (review != null) {
            out.collect(RiskEvent.of(meaning(clock, RiskSubject.review(review), reached, signs)));
        }
    }

    private static @Nullable Outcome reached(SlaClock clock) {
        if (clock.getSerious()) {
            return Outcome.SERIOUS;
        }
        return clock.getBreached() ? Outcome.BREACHED : clock.getWarned() ? Outcome.WARNED : null;
    }

    private static RiskFact meaning(SlaClock clock, String subject, @Nullable Outcome reached, List<Sign> signs) {
        Instant at = reached == Outcome.WARNED ? clock.getWarnAt() : clock.getDueAt();
        return new RiskFact(
                subject,
                clock.getClockId(),
                (at == null ? clock.getTimestamp() : at).toEpochMilli(),
                Platform.valueOf(clock.getPlatform().name()),
                clock.getShopId(),
                clock.getBuyerKey(),
                clock.getAgentId(),
                clock.getConversationId(),
                null,
                "clock:" + clock.getClockId(),
                clock.getVersion(),
                signs,
                null,
                false);
    }
}
