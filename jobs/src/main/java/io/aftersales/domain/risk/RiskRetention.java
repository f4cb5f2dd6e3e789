package io.aftersales.domain.risk;

/**
 * How long an order is remembered after the last that was heard of it.
 *
 * @param closedMillis if it is settled, completed or cancelled and nothing speaks against it since
 * @param openMillis else
 */
public record RiskRetention(long closedMillis, long openMillis) {}
