package io.aftersales.domain.sla;

import java.util.Locale;

/** What a promise is made about. The order of the constants is part of the state of running jobs: add at the end. */
public enum SubjectType {
    ORDER,
    CASE,
    CONVERSATION,
    TICKET,
    PARCEL,
    REVIEW;

    private final String ruleName = name().toLowerCase(Locale.ROOT);

    /**
     * The type that rules call {@code ruleName}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SubjectType ofRuleName(String ruleName) {
        return valueOf(ruleName.toUpperCase(Locale.ROOT));
    }

    /** Name in rules and results, for example {@code order}. */
    public String ruleName() {
        return ruleName;
    }
}
