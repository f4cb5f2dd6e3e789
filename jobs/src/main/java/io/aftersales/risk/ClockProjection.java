package io.aftersales.risk;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.risk.ClockTest.Outcome;
import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.Evidence;
import io.aftersales.domain.risk.Matter;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.Sign;
import io.aftersales.domain.risk.SignFinder;
import io.aftersales.domain.sla.SlaPolicy;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import io.aftersales.source.EventProjector;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Promises that were missed, and that turn out not to have been. The evidence is dated at the deadline, whenever it is told, and never
 * ahead of time; of a clock its record of the greatest version counts.
 */
final class ClockProjection implements EventProjector<SlaClock, RiskEvent> {

    private static final long serialVersionUID = 1L;

    private static final List<Sign> MISSED_NOTHING = List.of(new Sign(Evidence.NEVER_WAS, null));

    private final RulesFeed feed;

    private transient @Nullable RulesInTime<Meaning> rules;

    /**
     * What clocks mean by one rule set.
     *
     * @param severities that clocks of a policy may have; none of those that have one for all
     */
    private record Meaning(SignFinder finder, Map<String, Set<String>> severities) {

        static Meaning of(RuleSet set) {
            Map<String, Set<String>> severities = new HashMap<>();
            for (SlaPolicy policy : set.policies()) {
                Set<String> its = new TreeSet<>();
                its.add(policy.severity().name());
                for (SlaPolicy.Override other : policy.overrides()) {
                    if (other.severity() != null) {
                        its.add(other.severity().name());
                    }
                }
                if (its.size() > 1) {
                    severities.put(policy.id(), its);
                }
            }
            return new Meaning(new SignFinder(set.risk(), set::calendar), severities);
        }

        /** Whether the record may replace one that was evidence: that came further, or was of a start that has another severity. */
        boolean mayHaveShown(SlaClock clock, @Nullable Outcome reached) {
            String policy = clock.getPolicyId();
            if (finder.mayHaveShown(policy, clock.getSeverity(), reached)) {
                return true;
            }
            for (String severity : severities.getOrDefault(policy, Set.of())) {
                if (finder.mayHaveShown(policy, severity, reached)
                        || reached != null
                                && !finder.ofClock(policy, severity, reached).isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }

    ClockProjection(RulesFeed feed) {
        this.feed = feed;
    }

    @Override
    public void open() {
        rules = RulesInTime.follow(feed, Meaning::of);
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }

    @Override
    public void project(SlaClock clock, Collector<RiskEvent> out) {
        Outcome reached = reached(clock);
        boolean first = clock.getSequence() <= 1 && !clock.getRetracted();
        if (clock.getShadow() || reached == null && first) {
            return;
        }
        Meaning meaning = Objects.requireNonNull(rules, "not open").at(dated(clock, reached));
        List<Sign> signs = reached == null
                ? List.of()
                : meaning.finder().ofClock(clock.getPolicyId(), clock.getSeverity(), reached);
        boolean replaces = clock.getRetracted() || !first && meaning.mayHaveShown(clock, reached);
        if (signs.isEmpty() && !replaces) {
            return;
        }
        signs = signs.isEmpty() ? MISSED_NOTHING : signs;
        String order = clock.getOrderId();
        String conversation = clock.getConversationId();
        String review = clock.getReviewId();
        if (order != null) {
            out.collect(RiskEvent.of(meaning(clock, RiskSubject.order(order), reached, signs)));
        } else if (conversation != null && !conversation.isEmpty()) {
            RiskFact fact = meaning(clock, RiskSubject.conversation(conversation), reached, signs);
            out.collect(RiskEvent.of(new ConversationEvent(conversation, fact.eventId(), fact.at(), null, fact)));
        } else if (review != null && !review.isEmpty()) {
            RiskFact fact = meaning(clock, RiskSubject.review(review), reached, signs);
            out.collect(RiskEvent.ofReview(new ConversationEvent(review, fact.eventId(), fact.at(), null, fact)));
        }
    }

    private static @Nullable Outcome reached(SlaClock clock) {
        if (clock.getSerious()) {
            return Outcome.SERIOUS;
        }
        return clock.getBreached() ? Outcome.BREACHED : clock.getWarned() ? Outcome.WARNED : null;
    }

    /** When the promise was missed, or about to be. What says that it was not is of its own time at the latest: its deadline may lie ahead. */
    private static long dated(SlaClock clock, @Nullable Outcome reached) {
        Instant at = reached == Outcome.WARNED ? clock.getWarnAt() : clock.getDueAt();
        Instant told = clock.getTimestamp();
        return (at == null || reached == null && at.isAfter(told) ? told : at).toEpochMilli();
    }

    private static RiskFact meaning(SlaClock clock, String subject, @Nullable Outcome reached, List<Sign> signs) {
        return new RiskFact(
                subject,
                clock.getClockId(),
                dated(clock, reached),
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
                null,
                false,
                Matter.of(clock.getCaseId(), clock.getTicketId(), clock.getReviewId()));
    }
}
