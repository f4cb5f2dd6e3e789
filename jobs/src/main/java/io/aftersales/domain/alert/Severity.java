package io.aftersales.domain.alert;

/** How bad an alert is, from harmless to critical. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The severity of that name, MEDIUM where a condition names none that is known. */
    public static Severity of(String name) {
        for (Severity severity : values()) {
            if (severity.name().equals(name)) {
                return severity;
            }
        }
        return MEDIUM;
    }
}
