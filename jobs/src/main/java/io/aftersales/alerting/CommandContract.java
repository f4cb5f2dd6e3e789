package io.aftersales.alerting;

import io.aftersales.domain.alert.AlertField;
import io.aftersales.result.AlertCommand;
import io.aftersales.result.AlertMatcher;
import io.aftersales.source.EventContract;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What people say about alerts; key alertId or silenceId. One that lacks something, or names a field that alerts do not have, goes
 * to the dead letters.
 */
final class CommandContract implements EventContract<AlertCommand> {

    private static final long serialVersionUID = 1L;

    @Override
    public Class<AlertCommand> type() {
        return AlertCommand.class;
    }

    @Override
    public long occurredAt(AlertCommand command) {
        return command.getTimestamp().toEpochMilli();
    }

    @Override
    public @Nullable String missingId(AlertCommand command) {
        if (command.getCommandId().isBlank()) {
            return "commandId";
        }
        if (command.getBy().isBlank()) {
            return "by";
        }
        return switch (command.getAction()) {
            case ACKNOWLEDGE, UNACKNOWLEDGE -> acknowledgement(command);
            case SILENCE -> silence(command);
            case UNSILENCE -> blank(command.getSilenceId()) ? "silenceId" : null;
            case UNKNOWN -> "an action that this release knows";
        };
    }

    private static @Nullable String acknowledgement(AlertCommand command) {
        if (blank(command.getAlertId())) {
            return "alertId";
        }
        return blank(command.getFingerprint()) ? "fingerprint" : null;
    }

    private static @Nullable String silence(AlertCommand command) {
        if (blank(command.getSilenceId())) {
            return "silenceId";
        }
        if (command.getEndsAt() == null) {
            return "endsAt";
        }
        if (command.getMatchers().isEmpty()) {
            return "matchers";
        }
        for (AlertMatcher matcher : command.getMatchers()) {
            if (AlertField.named(matcher.getField()).isEmpty()) {
                return "a field of alerts in matchers, where " + matcher.getField();
            }
            if (matcher.getValues().isEmpty()) {
                return "a value of " + matcher.getField() + " in matchers";
            }
        }
        return null;
    }

    @Override
    public boolean fromOutside() {
        return false;
    }

    @Override
    public void mask(AlertCommand command, UnaryOperator<String> text, UnaryOperator<String> name) {
        if (command.getComment() != null) {
            command.setComment(text.apply(command.getComment()));
        }
    }

    private static boolean blank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
