package io.aftersales.domain.incident.rate;

/**
 * Something to tell.
 *
 * @param telling the anomaly
 * @param version greater than all before of the same key
 * @param ofTheCondition whether it is how the key's condition stands from now on; what late counts change of anomalies before the latest is
 *     history
 */
public record RateNews(RateTelling telling, long version, boolean ofTheCondition) {}
