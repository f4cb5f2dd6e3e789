package io.aftersales.domain.risk;

import java.util.List;

/**
 * When an agent's conduct becomes an alert.
 *
 * @param id rule of the alert
 * @param zh title for people, Chinese
 * @param en title for people, English
 * @param factors whose evidence counts, each by itself
 * @param frequencies any of them suffices
 * @param alert who is told
 * @param holdMillis how long it stays after the last evidence that sufficed
 */
public record ConductRule(
        String id,
        String zh,
        String en,
        List<String> factors,
        List<Frequency> frequencies,
        RiskFactor.Alert alert,
        long holdMillis) {

    public ConductRule {
        factors = List.copyOf(factors);
        frequencies = List.copyOf(frequencies);
    }

    /** So many times within that time. */
    public record Frequency(int times, long withinMillis) {}
}
