package io.aftersales.rules;

import io.aftersales.domain.risk.ClockTest;
import io.aftersales.domain.risk.RiskFactor;
import io.aftersales.domain.sla.SlaPolicy;
import io.aftersales.domain.sla.SlaPolicy.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What incidents and anomalies can count: factors that are signals, and clocks in force that are evidence of one of them. What counts
 * nothing is warned of and not refused: sets that name it are published, and one that is refused when a job starts takes all its rules with
 * it.
 */
final class CountedEvidence {

    private final Set<String> factors = new LinkedHashSet<>();
    private final Set<String> signals = new LinkedHashSet<>();
    private final List<ClockTest> clocked = new ArrayList<>();
    private final Map<String, Set<Severity>> severities = new LinkedHashMap<>();
    private final Set<String> idle = new HashSet<>();

    /** @param policies those of the rule set; others may be named, as a rule set may be without some */
    CountedEvidence(List<RiskFactor> all, List<SlaPolicy> policies) {
        for (RiskFactor factor : all) {
            factors.add(factor.id());
            if (factor.weighing().signal() && factor.weighing().weight() > 0) {
                signals.add(factor.id());
                if (factor.sources().clocks() != null) {
                    clocked.add(factor.sources().clocks());
                }
            }
        }
        for (SlaPolicy policy : policies) {
            Set<Severity> its = EnumSet.of(policy.severity());
            for (SlaPolicy.Override other : policy.overrides()) {
                its.add(other.severity() == null ? policy.severity() : other.severity());
            }
            severities.put(policy.id(), its);
            if (!policy.enabled() || policy.shadow()) {
                idle.add(policy.id());
            }
        }
    }

    /** The factors of the rule, each of which must be there. */
    Set<String> factors(Thresholds rule) {
        return rule.names("factors", "factor", (item, id) -> {
            if (!factors.contains(id)) {
                item.problem("there is no factor " + id, Nearest.suggestion(id, factors) + "known are " + factors);
            } else if (!signals.contains(id)) {
                item.warning("factor " + id + " is no signal and is never counted", "name some of " + signals);
            }
        });
    }

    /** The policies of the rule; a rule set may be without some that its rules of risk name, so only what looks mistyped is refused. */
    Set<String> clocks(Thresholds rule) {
        return rule.names("clocks", "policy", (item, id) -> {
            Nearest.mistyped(id, severities.keySet())
                    .ifPresent(meant -> item.problem("there is no policy " + id, meant));
            if (idle.contains(id)) {
                item.warning(
                        "policy " + id + " is switched off or only tried out, and its clocks are never counted",
                        "leave it out, or put it in force");
            } else if (severities.containsKey(id)
                    && severities.get(id).stream().noneMatch(each -> isEvidence(id, each))) {
                item.warning(
                        "a missed promise of " + id + " is no signal of any factor and is never counted",
                        "let a factor have it: one whose clock names its severity and does not except it");
            }
        });
    }

    private boolean isEvidence(String policy, Severity severity) {
        return clocked.stream().anyMatch(test -> test.holds(policy, severity.name(), ClockTest.Outcome.SERIOUS));
    }
}
