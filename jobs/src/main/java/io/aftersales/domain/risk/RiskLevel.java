package io.aftersales.domain.risk;

/** How likely a dispute is, in words; the order of the constants is their rank. */
public enum RiskLevel {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
