package io.aftersales.risk;

import io.aftersales.result.AlertCondition;
import io.aftersales.result.OrderRisk;
import io.aftersales.result.RiskFactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a scenario came to: documents by order and conditions by fingerprint, without the prefix that kept it apart. */
final class RiskOutcome {

    private final String prefix;
    private final Map<String, OrderRisk> risks = new TreeMap<>();
    private final Map<String, AlertCondition> conditions = new TreeMap<>();

    RiskOutcome(String prefix) {
        this.prefix = prefix;
    }

    /** Keeps the latest document of an order, none where it was deleted. */
    void risk(String id, @Nullable OrderRisk document) {
        if (document == null) {
            risks.remove(bare(id));
        } else {
            risks.put(bare(id), document);
        }
    }

    void condition(AlertCondition condition) {
        conditions.put(bare(condition.getFingerprint()), condition);
    }

    /** All that must not depend on the order of arrival. */
    Map<String, String> told() {
        Map<String, String> told = new TreeMap<>();
        risks.forEach((id, risk) -> {
            List<String> factors = new ArrayList<>();
            risk.getFactors()
                    .forEach(factor -> factors.add(factor.getId()
                            + ' '
                            + factor.getWeight()
                            + ' '
                            + factor.getOccurredAt()
                            + ' '
                            + factor.getEventId()
                            + ' '
                            + factor.getExcerpt()));
            told.put(
                    id,
                    bare(risk.getTimestamp() + " " + risk.getLevel() + ' ' + risk.getScore() + ' ' + risk.getShopId()
                            + ' ' + risk.getPlatform() + ' ' + risk.getAmountCents() + ' ' + risk.getFirstAt() + ' '
                            + factors));
        });
        conditions.forEach((id, condition) -> {
            if (condition.getFiring()) {
                told.put(
                        id,
                        bare(condition.getRule()
                                + ' '
                                + condition.getLevel()
                                + ' '
                                + condition.getSeverity()
                                + ' '
                                + condition.getStartsAt()
                                + ' '
                                + condition.getCount()
                                + ' '
                                + condition.getSummary()
                                + ' '
                                + condition.getEvidence()));
            }
        });
        return told;
    }

    /** Fingerprints of what fires. */
    Set<String> firing() {
        Set<String> firing = new TreeSet<>();
        conditions.forEach((id, condition) -> {
            if (condition.getFiring()) {
                firing.add(id);
            }
        });
        return firing;
    }

    /**
     * What is not as the scenario expects.
     *
     * @param fired what fired at some time, null where that depends on the order of arrival
     */
    List<String> differences(RiskScenario scenario, @Nullable Set<String> fired) {
        List<String> differences = new ArrayList<>();
        if (!risks.keySet().equals(scenario.risks().keySet())) {
            differences.add("documents of " + risks.keySet() + ", not of "
                    + scenario.risks().keySet());
        }
        scenario.risks().forEach((id, expected) -> {
            OrderRisk risk = risks.get(id);
            if (risk != null) {
                expected.forEach((field, value) -> check(differences, id, field, value, risk));
            }
        });
        List<String> wanted = scenario.conditions().entrySet().stream()
                .filter(entry -> !entry.getValue().containsKey("ended"))
                .map(Map.Entry::getKey)
                .toList();
        if (!List.copyOf(firing()).equals(wanted)) {
            differences.add("conditions " + firing() + " fire, not " + wanted);
        }
        scenario.conditions().forEach((id, expected) -> {
            AlertCondition condition = conditions.get(id);
            if (expected.containsKey("ended")) {
                if (fired != null && !fired.contains(id)) {
                    differences.add(id + " never fired");
                }
            } else if (condition != null) {
                expected.forEach((field, value) -> check(differences, id, field, value, condition));
            }
        });
        return differences;
    }

    private void check(List<String> differences, String id, String field, Object value, OrderRisk risk) {
        List<String> factors = risk.getFactors().stream()
                .filter(each -> each.getWeight() != 0)
                .map(RiskFactor::getId)
                .distinct()
                .sorted()
                .toList();
        String excerpts = risk.getFactors().stream()
                .map(each -> String.valueOf(each.getExcerpt()))
                .toList()
                .toString();
        boolean holds = switch (field) {
            case "level" -> risk.getLevel().equals(value);
            case "atLeast" -> risk.getScore() >= ((Number) value).doubleValue();
            case "atMost" -> risk.getScore() <= ((Number) value).doubleValue();
            case "factors" ->
                factors.equals(
                        ((List<?>) value).stream().map(String::valueOf).sorted().toList());
            case "excerpt" -> excerpts.contains(String.valueOf(value));
            case "hidden" -> !risk.toString().contains(String.valueOf(value));
            case "amountCents" -> risk.getAmountCents() == ((Number) value).longValue();
            default -> throw new IllegalArgumentException("unknown field " + field);
        };
        if (!holds) {
            differences.add(id + ": " + field + " is not " + value + " in " + risk.getLevel() + ' ' + risk.getScore()
                    + ' ' + factors + ' ' + excerpts);
        }
    }

    private void check(List<String> differences, String id, String field, Object value, AlertCondition condition) {
        boolean holds = switch (field) {
            case "level" -> condition.getLevel().equals(value);
            case "severity" -> condition.getSeverity().equals(value);
            case "rule" -> condition.getRule().equals(value);
            case "family" -> condition.getFamily().equals(value);
            case "count" -> condition.getCount() == ((Number) value).longValue();
            case "agentId" -> bare(String.valueOf(condition.getAgentId())).equals(value);
            case "orderId" -> bare(String.valueOf(condition.getOrderId())).equals(String.valueOf(value));
            case "says" -> condition.getSummary().getZh().contains(String.valueOf(value));
            case "hidden" -> !condition.toString().contains(String.valueOf(value));
            default -> throw new IllegalArgumentException("unknown field " + field);
        };
        if (!holds) {
            differences.add(id + ": " + field + " is not " + value + " in " + condition);
        }
    }

    private String bare(String text) {
        return text.replace(prefix, "");
    }
}
