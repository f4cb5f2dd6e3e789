package io.aftersales.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.result.AlertAction;
import io.aftersales.result.AlertCommand;
import io.aftersales.result.AlertMatcher;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a command must have; one that lacks it goes to the dead letters with these words. */
class CommandContractTest {

    private static final Instant T0 = Instant.parse("2026-03-04T10:00:00Z");

    private static String missing(AlertCommand.Builder command) {
        return new CommandContract().missingId(command.build());
    }

    private static AlertCommand.Builder command(AlertAction action) {
        return AlertCommand.newBuilder()
                .setTimestamp(T0)
                .setCommandId("c")
                .setAction(action)
                .setBy("ann");
    }

    private static AlertCommand.Builder silence() {
        return command(AlertAction.SILENCE)
                .setSilenceId("s")
                .setEndsAt(T0.plusSeconds(60))
                .setMatchers(List.of(new AlertMatcher("family", List.of("sla"))));
    }

    @Test
    void goodOnesLackNothing() {
        assertThat(missing(command(AlertAction.ACKNOWLEDGE).setAlertId("a:1").setFingerprint("a")))
                .isNull();
        assertThat(missing(silence())).isNull();
        assertThat(missing(command(AlertAction.UNSILENCE).setSilenceId("s"))).isNull();
    }

    @Test
    void badOnesSayWhatTheyLack() {
        assertThat(missing(command(AlertAction.ACKNOWLEDGE).setFingerprint("a")))
                .isEqualTo("alertId");
        assertThat(missing(command(AlertAction.UNACKNOWLEDGE).setAlertId("a:1")))
                .isEqualTo("fingerprint");
        assertThat(missing(command(AlertAction.ACKNOWLEDGE).setBy(" "))).isEqualTo("by");
        assertThat(missing(command(AlertAction.UNKNOWN))).contains("action");
        assertThat(missing(silence().setEndsAt(null))).isEqualTo("endsAt");
        assertThat(missing(silence().setSilenceId(null))).isEqualTo("silenceId");
        assertThat(missing(silence().setMatchers(List.of()))).isEqualTo("matchers");
        assertThat(missing(silence().setMatchers(List.of(new AlertMatcher("color", List.of("red"))))))
                .contains("color");
        assertThat(missing(silence().setMatchers(List.of(new AlertMatcher("family", List.of())))))
                .contains("family");
    }
}
