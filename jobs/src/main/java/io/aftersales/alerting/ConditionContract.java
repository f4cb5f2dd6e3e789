package io.aftersales.alerting;

import io.aftersales.result.AlertCondition;
import io.aftersales.source.EventContract;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Conditions of all jobs; key fingerprint. Their texts were masked by the jobs that told them. */
final class ConditionContract implements EventContract<AlertCondition> {

    private static final long serialVersionUID = 1L;

    @Override
    public Class<AlertCondition> type() {
        return AlertCondition.class;
    }

    @Override
    public long occurredAt(AlertCondition condition) {
        return condition.getTimestamp().toEpochMilli();
    }

    @Override
    public @Nullable String missingId(AlertCondition condition) {
        if (condition.getFingerprint().isBlank()) {
            return "fingerprint";
        }
        if (condition.getRule().isBlank()) {
            return "rule";
        }
        return condition.getFamily().isBlank() ? "family" : null;
    }

    @Override
    public boolean fromOutside() {
        return false;
    }

    @Override
    public void mask(AlertCondition condition, UnaryOperator<String> text, UnaryOperator<String> name) {
        // Done where the text was read.
    }
}
