package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
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

    /**
     * Whether an event of that kind opens the subject. What lies before a further opening is about what was opened before, not about what
     * is opened then.
     */
    boolean isOpenedBy(EventKind kind) {
        return switch (this) {
            case CASE -> kind == EventKind.ORDER_CASE_OPENED;
            case TICKET -> kind == EventKind.CHAT_TICKET_OPENED || kind == EventKind.CHAT_TICKET_REOPENED;
            default -> false;
        };
    }

    /** Name in rules and results, for example {@code order}. */
    public String ruleName() {
        return ruleName;
    }
}
