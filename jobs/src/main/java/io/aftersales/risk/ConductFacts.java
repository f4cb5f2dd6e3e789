package io.aftersales.risk;

import io.aftersales.domain.risk.ConductEngine;
import io.aftersales.domain.risk.HeldAgainst;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.Sign;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * What facts mean for agents: the few that tell of their conduct, with the agent as subject, or {@link HeldAgainst#NOBODY} where a statement
 * that may have been an agent's before is nobody's.
 */
final class ConductFacts extends RichFlatMapFunction<RiskFact, RiskFact> {

    /** Between shop and agent; in no id. */
    static final char SEPARATOR = '\u001f';

    private static final long serialVersionUID = 1L;

    private final RulesFeed feed;

    private transient @Nullable RulesInTime<ConductEngine> rules;

    ConductFacts(RulesFeed feed) {
        this.feed = feed;
    }

    @Override
    public void open(OpenContext context) {
        rules = RulesInTime.follow(feed, set -> new ConductEngine(set.risk()));
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }

    @Override
    public void flatMap(RiskFact fact, Collector<RiskFact> out) {
        String agent = fact.agentId();
        boolean nobody = agent == null || agent.isEmpty();
        boolean mayMove = !fact.thread().equals(fact.eventId());
        if (nobody && !mayMove || fact.withdrawn()) {
            return;
        }
        boolean takenBack = fact.saysNothing() && mayMove;
        ConductEngine engine = Objects.requireNonNull(rules, "not open").at(fact.at());
        List<Sign> signs = fact.signs().stream()
                .filter(sign -> engine.counts(sign.factor()))
                .toList();
        if (takenBack || !signs.isEmpty()) {
            String subject = nobody ? HeldAgainst.NOBODY : fact.shopId() + SEPARATOR + agent;
            out.collect(fact.ofAgent(subject, List.copyOf(signs)));
        }
    }
}
