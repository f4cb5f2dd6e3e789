package io.aftersales.risk.incident;

import io.aftersales.domain.alert.Severity;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the conditions of this package have in common. */
final class WatchConditions {

    private WatchConditions() {}

    static AlertCondition condition(String fingerprint, String family, String rule, String level, String severity) {
        AlertCondition told = new AlertCondition();
        told.setFingerprint(fingerprint);
        told.setFamily(family);
        told.setRule(rule);
        told.setLevel(level);
        told.setSeverity(severity);
        told.setEvidence(List.of());
        told.setMembers(List.of());
        told.setCount(1);
        return told;
    }

    /** The end of what was told under a rule that there is no more: of that, only its id is left. */
    static AlertCondition gone(String fingerprint, String family, String rule, long beganAt, long at) {
        AlertCondition told = condition(fingerprint, family, rule, "", Severity.LOW.name());
        told.setFiring(false);
        told.setTimestamp(Instant.ofEpochMilli(Math.max(beganAt, at)));
        told.setStartsAt(Instant.ofEpochMilli(beganAt));
        told.setTitle(words("规则已停用：" + rule, "Rule is gone: " + rule));
        return told;
    }

    static Bilingual words(String zh, String en) {
        return new Bilingual(zh, en);
    }

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** With a decimal where it has one. */
    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    /** A share in percent with one decimal. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
