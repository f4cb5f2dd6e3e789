package io.aftersales.alerting;

import static io.aftersales.alerting.AlertStagesTest.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.EarlierSnapshots;
import io.aftersales.domain.alert.AlertIds;
import io.aftersales.domain.alert.Sent;
import io.aftersales.result.Alert;
import io.aftersales.result.AlertAction;
import io.aftersales.result.AlertCommand;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.AlertMatcher;
import io.aftersales.result.AlertStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What earlier programs kept of alerts, those who took them, silences and incidents is read, and goes on; see {@link EarlierSnapshots}. */
@SuppressWarnings("try") // closing a harness may be interrupted
class EarlierAlertStateTest {

    private static final String LIVES = "alert-lives";
    private static final String GUESTS = "alert-guests";
    private static final String DESKS = "alert-desks";

    private static final long T0 = Instant.parse("2026-03-04T10:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = 60 * MINUTE;
    private static final long SILENT_UNTIL = T0 + 3 * HOUR;

    static Stream<Path> lives() throws IOException {
        return EarlierSnapshots.of(LIVES);
    }

    @ParameterizedTest
    @MethodSource("lives")
    void whatWasToldGoesOn(Path lives) throws Exception {
        try (AlertRun run = new AlertRun(new AlertRun.Kept(
                EarlierSnapshots.read(lives),
                EarlierSnapshots.read(EarlierSnapshots.beside(lives, GUESTS)),
                EarlierSnapshots.read(EarlierSnapshots.beside(lives, DESKS))))) {
            // Of three conditions, an incident and a word too early; three members; six desks.
            assertThat(run.keptEntries()).isEqualTo(5 + 3 + 6);
            // What is repeated every hour is repeated from when it was last told; whoever took one is not reminded.
            run.goOnTo(T0 + HOUR);
            assertThat(run.notices()).isEmpty();
            run.goOnTo(SILENT_UNTIL);
            assertThat(run.notices())
                    .containsExactly(
                            SILENT_UNTIL + " REPEATED " + id("incident", T0 + 5),
                            SILENT_UNTIL + " FIRING " + id("silent", T0 + 2));
            run.tell(condition("incident", false, null, 10, List.of()), SILENT_UNTIL + MINUTE);
            run.tell(condition("taken", false, "o1", 11, List.of()), SILENT_UNTIL + 2 * MINUTE);
            run.tell(condition("early", true, "o9", 100, List.of()), SILENT_UNTIL + 3 * MINUTE);

            assertThat(run.alerts()).hasSize(5);
            Alert incident = run.alerts().get(id("incident", T0 + 5));
            assertThat(incident.getStatus()).isEqualTo(AlertStatus.RESOLVED);
            assertThat(incident.getMembers()).containsExactly("o1", "o2", "o3");
            Alert found = run.alerts().get(id("found", T0 + 3));
            assertThat(found.getParentAlertId())
                    .as("no incident folds it any more")
                    .isNull();
            assertThat(found.getOrderId()).isEqualTo("o2");
            Alert taken = run.alerts().get(id("taken", T0 + 1));
            assertThat(taken.getStatus()).isEqualTo(AlertStatus.RESOLVED);
            assertThat(taken.getAcknowledgedBy()).isEqualTo("ann");
            assertThat(taken.getDeliveries())
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery.getRoute()).isEqualTo("people/robot"));
            assertThat(run.alerts().get(id("early", T0 + 100)).getAcknowledgedBy())
                    .isEqualTo("ann");
            run.goOnTo(SILENT_UNTIL + 410 * 24 * HOUR);
            run.goOnTo(SILENT_UNTIL + 420 * 24 * HOUR);
            assertThat(run.keptEntries()).isZero();
            assertThat(run.timers()).isZero();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = EarlierSnapshots.WRITE, matches = ".+")
    void write() throws Exception {
        try (AlertRun run = new AlertRun()) {
            run.goOnTo(T0 - 1);
            run.tell(silence("s2"), T0);
            run.tell(condition("taken", true, "o1", 1, List.of()), T0 + 1);
            run.tell(word("taken", id("taken", T0 + 1)), T0 + 5);
            run.move(DeskMove.sent("order:o1", id("taken", T0 + 1), new Sent("people/robot", T0 + 5, "delivered")));
            AlertCondition silent = condition("silent", true, "o4", 2, List.of());
            silent.setShopId("s2");
            run.tell(silent, T0 + 6);
            run.tell(condition("found", true, null, 3, List.of()), T0 + 7);
            run.tell(condition("found", true, "o2", 4, List.of()), T0 + 8);
            run.tell(condition("incident", true, null, 5, List.of("o1", "o2", "o3")), T0 + 9);
            run.tell(word("early", id("early", T0 + 100)), T0 + 10);
            run.goOnTo(T0 + MINUTE);
            AlertRun.Kept kept = run.kept();
            EarlierSnapshots.write(LIVES, kept.lives());
            EarlierSnapshots.write(GUESTS, kept.guests());
            EarlierSnapshots.write(DESKS, kept.desks());
        }
    }

    private static String id(String fingerprint, long beganAt) {
        return AlertIds.of(fingerprint, beganAt);
    }

    private static AlertCommand.Builder command(String id, long saidAt) {
        return AlertCommand.newBuilder()
                .setTimestamp(Instant.ofEpochMilli(saidAt))
                .setCommandId(id)
                .setBy("ann");
    }

    private static AlertCommand silence(String shop) {
        return command("silence", T0)
                .setAction(AlertAction.SILENCE)
                .setSilenceId("silence")
                .setMatchers(List.of(new AlertMatcher("shopId", List.of(shop))))
                .setEndsAt(Instant.ofEpochMilli(SILENT_UNTIL))
                .build();
    }

    private static AlertCommand word(String fingerprint, String alertId) {
        return command("word-" + fingerprint, T0 + 5)
                .setAction(AlertAction.ACKNOWLEDGE)
                .setAlertId(alertId)
                .setFingerprint(fingerprint)
                .build();
    }
}
