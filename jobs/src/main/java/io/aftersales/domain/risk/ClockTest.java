package io.aftersales.domain.risk;

import java.util.Set;

/**
 * Which clocks of service promises are evidence.
 *
 * @param policies ids of policies; empty for all
 * @param except ids of policies that are none
 * @param severities of the clocks; empty for all
 * @param outcome how far a clock must have come
 */
public record ClockTest(Set<String> policies, Set<String> except, Set<String> severities, Outcome outcome) {

    public ClockTest {
        policies = Set.copyOf(policies);
        except = Set.copyOf(except);
        severities = Set.copyOf(severities);
    }

    /** How far a clock came; each implies those before it. */
    public enum Outcome {
        WARNED,
        BREACHED,
        SERIOUS
    }

    /** Whether a clock of that policy and severity that came that far is evidence. */
    public boolean holds(String policy, String severity, Outcome reached) {
        return reached.compareTo(outcome) >= 0
                && (policies.isEmpty() || policies.contains(policy))
                && !except.contains(policy)
                && (severities.isEmpty() || severities.contains(severity));
    }
}
