package io.aftersales.domain.risk;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert that stands: of a family whose evidence alerts by itself, or of the score.
 *
 * @param family of the alert
 * @param rule factor or level that raised it
 * @param zh title, Chinese
 * @param en title, English
 * @param alert who is told
 * @param startsAt first evidence, epoch millis
 * @param evidence what it rests on, most telling first
 */
public record RaisedAlert(
        String family,
        String rule,
        String zh,
        String en,
        RiskFactor.Alert alert,
        long startsAt,
        List<Weighed> evidence) {

    public RaisedAlert {
        evidence = List.copyOf(evidence);
    }

    /** Whether one of those events is evidence of it. */
    public boolean restsOn(Set<String> eventIds) {
        return !eventIds.isEmpty() && evidence.stream().anyMatch(piece -> eventIds.contains(piece.eventId()));
    }

    /** Agent of the most telling evidence that names one, null where none does. */
    public @Nullable String agentId() {
        return evidence.stream()
                .map(Weighed::agentId)
                .filter(agent -> agent != null)
                .findFirst()
                .orElse(null);
    }
}
