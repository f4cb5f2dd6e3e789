package io.aftersales.alerting;

import io.aftersales.domain.alert.Ack;
import io.aftersales.domain.alert.AlertField;
import io.aftersales.domain.alert.Matcher;
import io.aftersales.domain.alert.Silence;
import io.aftersales.result.AlertAction;
import io.aftersales.result.AlertCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads valid commands. */
final class Commands {

    private Commands() {}

    /** Whether it is about who takes an alert, not about a silence. */
    static boolean acknowledges(AlertCommand command) {
        return command.getAction() == AlertAction.ACKNOWLEDGE || command.getAction() == AlertAction.UNACKNOWLEDGE;
    }

    static Ack ack(AlertCommand command) {
        return new Ack(
                Objects.requireNonNull(command.getAlertId()),
                command.getAction() == AlertAction.ACKNOWLEDGE,
                command.getBy(),
                command.getTimestamp().toEpochMilli());
    }

    static Silence silence(AlertCommand command) {
        List<Matcher> matchers = new ArrayList<>();
        command.getMatchers()
                .forEach(matcher -> matchers.add(
                        new Matcher(AlertField.named(matcher.getField()).orElseThrow(), matcher.getValues())));
        long saidAt = command.getTimestamp().toEpochMilli();
        return new Silence(
                Objects.requireNonNull(command.getSilenceId()),
                matchers,
                command.getStartsAt() == null ? saidAt : command.getStartsAt().toEpochMilli(),
                Objects.requireNonNull(command.getEndsAt()).toEpochMilli(),
                command.getBy(),
                saidAt);
    }
}
