package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Says which alerts an agent's conduct is, from what happened and the time alone. */
public final class ConductEngine {

    private final List<ConductRule> rules;
    private final Map<String, RiskFactor> factors;
    private final long rememberedMillis;

    /** Judges by {@code rules}. */
    public ConductEngine(RiskRules rules) {
        this.rules = rules.conduct();
        this.factors = rules.byId();
        long longest = 0;
        for (ConductRule rule : this.rules) {
            longest = Math.max(longest, rule.holdMillis());
            for (ConductRule.Frequency frequency : rule.frequencies()) {
                longest = Math.max(longest, frequency.withinMillis());
            }
        }
        this.rememberedMillis = longest;
    }

    /**
     * Where an agent stands.
     *
     * @param alerts that stand; their family is the rule's factor
     * @param nextAt when the next one ends by itself, {@link OrderStory#NEVER} if none stands
     */
    public record Standing(List<RaisedAlert> alerts, long nextAt) {}

    /** Whether evidence of that factor is counted by agent. */
    public boolean counts(String factor) {
        return rules.stream().anyMatch(rule -> rule.factors().contains(factor));
    }

    /** How long evidence matters. */
    public long rememberedMillis() {
        return rememberedMillis;
    }

    /** The alerts that stand at {@code now}. */
    public Standing at(AgentConduct conduct, long now) {
        List<RaisedAlert> alerts = new ArrayList<>();
        long next = OrderStory.NEVER;
        for (ConductRule rule : rules) {
            for (String id : rule.factors()) {
                List<Evidence> pieces = conduct.evidence().stream()
                        .filter(piece -> piece.factor().equals(id))
                        .toList();
                long[] sufficed = sufficed(rule, pieces);
                long until = sufficed[1] == OrderStory.UNTOLD ? OrderStory.UNTOLD : sufficed[1] + rule.holdMillis();
                RiskFactor factor = factors.get(id);
                if (until > now && factor != null) {
                    alerts.add(alert(rule, factor, pieces, sufficed[0]));
                    next = Math.min(next, until);
                }
            }
        }
        return new Standing(alerts, next);
    }

    /**
     * First and last time at which the evidence sufficed without an end between, {@link OrderStory#UNTOLD} if it never did: what comes after
     * an alert has ended is another one.
     */
    private static long[] sufficed(ConductRule rule, List<Evidence> pieces) {
        long[] sufficed = {OrderStory.UNTOLD, OrderStory.UNTOLD};
        for (int i = 0; i < pieces.size(); i++) {
            for (ConductRule.Frequency often : rule.frequencies()) {
                int first = i - often.times() + 1;
                if (first >= 0 && pieces.get(i).at() - pieces.get(first).at() <= often.withinMillis()) {
                    long at = pieces.get(i).at();
                    boolean begins = sufficed[1] == OrderStory.UNTOLD || at >= sufficed[1] + rule.holdMillis();
                    sufficed[0] = begins ? pieces.get(first).at() : sufficed[0];
                    sufficed[1] = at;
                }
            }
        }
        return sufficed;
    }

    private static RaisedAlert alert(ConductRule rule, RiskFactor factor, List<Evidence> pieces, long since) {
        List<Weighed> newestFirst = pieces.stream()
                .filter(piece -> piece.at() >= since)
                .sorted(Comparator.comparing((Evidence piece) -> piece, Evidence.ORDER)
                        .reversed())
                .map(piece -> new Weighed(
                        factor,
                        factor.weighing().weight(),
                        piece.at(),
                        piece.eventId(),
                        piece.excerpt(),
                        piece.agentId()))
                .toList();
        return new RaisedAlert(
                factor.id(),
                rule.id(),
                rule.zh() + "：" + factor.zh(),
                rule.en() + ": " + factor.en(),
                rule.alert(),
                since,
                newestFirst);
    }
}
