package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds the alerts that stand: one for each family whose evidence alerts by itself, and one of the score. */
final class AlertFinder {

    /** Family and rule of the score's alert. */
    static final String DISPUTE = "dispute";

    /** What the score's alert is called on its lowest level. */
    static final String LIKELY_ZH = "纠纷风险高";

    static final String LIKELY_EN = "Dispute likely";

    private final RiskRules rules;

    AlertFinder(RiskRules rules) {
        this.rules = rules;
    }

    /**
     * The alerts that stand.
     *
     * @param score of what is not critical by itself
     * @param factors all evidence at that time, heaviest first
     */
    List<RaisedAlert> find(double score, List<Weighed> factors) {
        List<RaisedAlert> raised = new ArrayList<>();
        Map<String, List<Weighed>> byFamily = factors.isEmpty() ? Map.of() : new LinkedHashMap<>();
        for (Weighed piece : factors) {
            if (piece.weight() > 0 && piece.factor().alert() != null) {
                byFamily.computeIfAbsent(piece.factor().family(), family -> new ArrayList<>())
                        .add(piece);
            }
        }
        byFamily.forEach((family, pieces) -> {
            RiskFactor heaviest = pieces.get(0).factor();
            raised.add(new RaisedAlert(
                    family,
                    heaviest.id(),
                    heaviest.zh(),
                    heaviest.en(),
                    Objects.requireNonNull(heaviest.alert()),
                    first(pieces),
                    pieces));
        });
        score(score, factors, raised);
        return raised;
    }

    private void score(double score, List<Weighed> factors, List<RaisedAlert> raised) {
        RiskLevel level = rules.score().level(score);
        if (level == RiskLevel.LOW) {
            return;
        }
        RiskFactor.Alert alert = null;
        for (Map.Entry<RiskLevel, RiskFactor.Alert> entry :
                rules.score().alerts().entrySet()) {
            alert = entry.getKey().compareTo(level) <= 0 ? entry.getValue() : alert;
        }
        if (alert == null) {
            return;
        }
        List<Weighed> pieces = new ArrayList<>(factors.size());
        for (Weighed piece : factors) {
            if (piece.weight() > 0 && !piece.factor().weighing().critical()) {
                pieces.add(piece);
            }
        }
        boolean highest = level == RiskLevel.CRITICAL;
        raised.add(new RaisedAlert(
                DISPUTE,
                DISPUTE,
                highest ? "纠纷风险极高" : LIKELY_ZH,
                highest ? "Dispute all but certain" : LIKELY_EN,
                alert,
                first(pieces),
                pieces));
    }

    private static long first(List<Weighed> pieces) {
        long first = pieces.isEmpty() ? OrderStory.UNTOLD : pieces.get(0).at();
        for (Weighed piece : pieces) {
            first = Math.min(first, piece.at());
        }
        return first;
    }
}
