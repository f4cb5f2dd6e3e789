package io.aftersales.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.alert.Sent;
import io.aftersales.result.Alert;
import io.aftersales.result.AlertAction;
import io.aftersales.result.AlertCommand;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.AlertStatus;
import io.aftersales.result.Bilingual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the stages keep and for how long, and how what became of attempts comes into an alert. */
@SuppressWarnings("try") // closing a harness may be interrupted
class AlertStagesTest {

    private static final long T0 = Instant.parse("2026-03-04T10:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void nothingIsKeptOnceAllIsOver() throws Exception {
        try (AlertRun run = new AlertRun()) {
            run.goOnTo(T0 - 1);
            run.tell(condition("i1", true, null, 1, List.of("o1", "o2", "o3")), T0);
            run.tell(condition("c1", true, "o1", 1, List.of()), T0 + 1);
            // Both conditions, the three orders as members of the incident, and four desks.
            assertThat(run.keptEntries()).isEqualTo(2 + 3 + 4);
            run.tell(condition("c1", false, "o1", 2, List.of()), T0 + 2);
            run.tell(condition("i1", false, null, 2, List.of()), T0 + 3);
            run.goOnTo(T0 + 8 * DAY);
            assertThat(run.keptEntries()).isZero();
            assertThat(run.timers()).isZero();
        }
    }

    @Test
    void anAlertOfWhichNothingIsHeardForAYearIsOver() throws Exception {
        try (AlertRun run = new AlertRun()) {
            run.goOnTo(T0 - 1);
            run.tell(condition("c1", true, "o1", 1, List.of()), T0);
            run.goOnTo(T0 + 399 * DAY);
            assertThat(only(run).getEndsAt()).isNull();
            run.goOnTo(T0 + 401 * DAY);
            assertThat(only(run).getEndsAt()).isEqualTo(Instant.ofEpochMilli(T0 + 1 + 400 * DAY));
            run.goOnTo(T0 + 410 * DAY);
            assertThat(run.keptEntries()).isZero();
            assertThat(run.timers()).isZero();
        }
    }

    @Test
    void wordsAboutNothingAreForgotten() throws Exception {
        try (AlertRun run = new AlertRun()) {
            run.goOnTo(T0 - 1);
            Scenario taken = Scenario.all()
                    .filter(each -> each.name().contains("taken.yaml"))
                    .findFirst()
                    .orElseThrow();
            run.tell(taken.told().get(1).record(), T0);
            assertThat(run.keptEntries()).isEqualTo(1);
            run.goOnTo(T0 + 8 * DAY);
            assertThat(run.keptEntries()).isZero();
        }
    }

    @Test
    void anAlertWhoseOrderBecomesKnownKeepsWhatWasToldOfIt() throws Exception {
        try (AlertRun run = new AlertRun()) {
            run.goOnTo(T0 - 1);
            run.tell(condition("c1", true, null, 1, List.of()), T0);
            run.move(DeskMove.sent("alert:c1", only(run).getAlertId(), new Sent("people/robot", T0 + 5, "delivered")));
            run.tell(condition("c1", true, "o1", 2, List.of()), T0 + 10);
            assertThat(only(run).getOrderId()).isEqualTo("o1");
            assertThat(only(run).getDeliveries()).hasSize(1);
            assertThat(run.notices()).hasSize(1);
            run.tell(condition("i1", true, null, 1, List.of("o1")), T0 + 20);
            run.tell(condition("c1", false, "o1", 3, List.of()), T0 + 30);
            run.goOnTo(T0 + 8 * DAY);
            int written = run.writes();
            run.tell(condition("i1", false, null, 2, List.of("o1")), T0 + 8 * DAY);
            run.goOnTo(T0 + 16 * DAY);
            assertThat(run.writes())
                    .as("of what is forgotten nothing is written")
                    .isEqualTo(written + 1);
            assertThat(run.keptEntries()).isZero();
            assertThat(run.timers()).isZero();
        }
    }

    @Test
    void anAttemptIsPartOfTheAlertOnce() throws Exception {
        try (AlertRun run = new AlertRun()) {
            run.goOnTo(T0 - 1);
            run.tell(condition("c1", true, "o1", 1, List.of()), T0);
            String id = only(run).getAlertId();
            DeskMove sent = DeskMove.sent("order:o1", id, new Sent("people/robot", T0 + 5, "delivered"));
            run.move(sent);
            run.move(sent);
            assertThat(run.writes()).isEqualTo(2);
            assertThat(only(run).getDeliveries()).singleElement().satisfies(delivery -> {
                assertThat(delivery.getRoute()).isEqualTo("people/robot");
                assertThat(delivery.getOutcome()).isEqualTo("delivered");
            });
            run.move(DeskMove.sent("order:o9", "unknown", new Sent("people/robot", T0, "delivered")));
            assertThat(run.writes()).isEqualTo(2);
            assertThat(run.keptEntries()).isEqualTo(2);
        }
    }

    @Test
    void whatGoesOnAfterMoreThanAWeekKeepsWhatWasToldOfIt() throws Exception {
        try (AlertRun run = new AlertRun()) {
            run.goOnTo(T0 - 1);
            run.tell(patient(true, 1), T0 + 1);
            run.move(DeskMove.sent("order:o1", only(run).getAlertId(), new Sent("people/robot", T0 + 5, "delivered")));
            run.tell(patient(false, 10), T0 + 10);
            run.goOnTo(T0 + 8 * DAY);
            run.tell(patient(true, 8 * DAY), T0 + 8 * DAY);
            assertThat(only(run).getStatus()).isEqualTo(AlertStatus.FIRING);
            assertThat(only(run).getDeliveries()).hasSize(1);
            run.tell(patient(false, 9 * DAY), T0 + 9 * DAY);
            run.goOnTo(T0 + 20 * DAY);
            assertThat(run.keptEntries()).isZero();
            assertThat(run.timers()).isZero();
        }
    }

    @Test
    void whoAnswersADocumentAnswersWhatRaisedItWhateverTheClockOfTheJobThatToldIt() throws Exception {
        long ahead = 30_000;
        try (AlertRun run = new AlertRun()) {
            run.goOnTo(T0 - 1);
            AlertCondition told = condition("c1", true, "o1", 0, List.of());
            told.setVersion(T0 + ahead);
            run.tell(told, T0);
            // A second later, by the rule of who writes commands: not before the version of the document that was seen.
            long said = Math.max(T0 + 1_000, only(run).getVersion());
            run.tell(
                    AlertCommand.newBuilder()
                            .setTimestamp(Instant.ofEpochMilli(said))
                            .setCommandId("taken")
                            .setBy("ann")
                            .setAction(AlertAction.ACKNOWLEDGE)
                            .setAlertId(only(run).getAlertId())
                            .setFingerprint("c1")
                            .build(),
                    T0 + 1_000);
            assertThat(only(run).getStatus()).isEqualTo(AlertStatus.ACKNOWLEDGED);
            assertThat(only(run).getAcknowledgedBy()).isEqualTo("ann");
        }
    }

    /** Of a rule whose alerts go on for ten days. */
    private static AlertCondition patient(boolean firing, long version) {
        AlertCondition condition = condition("c1", firing, "o1", version, List.of());
        condition.setRule("patient");
        return condition;
    }

    @Test
    void anAlertComesWithWhatToDo() throws Exception {
        try (AlertRun run = new AlertRun()) {
            run.tell(condition("c1", true, "o1", 1, List.of()), T0);
            assertThat(only(run).getPlaybook().getZh()).startsWith("1. ");
            assertThat(only(run).getSummary()).isEqualTo(only(run).getTitle());
        }
    }

    private static Alert only(AlertRun run) {
        assertThat(run.alerts()).hasSize(1);
        return run.alerts().values().iterator().next();
    }

    static AlertCondition condition(
            String fingerprint, boolean firing, String orderId, long version, List<String> members) {
        AlertCondition condition = new AlertCondition();
        condition.setTimestamp(Instant.ofEpochMilli(T0 + version));
        condition.setFingerprint(fingerprint);
        condition.setFiring(firing);
        condition.setRule("first-reply");
        condition.setFamily("sla");
        condition.setLevel("supervisor");
        condition.setSeverity("HIGH");
        condition.setTitle(new Bilingual("标题", "title"));
        condition.setShopId("s1");
        condition.setOrderId(orderId);
        condition.setEvidence(List.of("evidence"));
        condition.setCount(1);
        condition.setMembers(members);
        condition.setVersion(version);
        return condition;
    }

    /** The end is of ten seconds before the incident's, and comes from another job after it, when the alert stood alone again. */
    @Test
    void whoWasToldThatAnAlertLastsIsToldItsEnd() throws Exception {
        long minute = 60_000;
        try (AlertRun run = new AlertRun()) {
            run.goOnTo(T0 - 1);
            run.tell(condition("c1", true, "o1", 1, List.of()), T0 + 1);
            run.tell(condition("i1", true, null, 5 * minute, List.of("o1")), T0 + 5 * minute);
            run.goOnTo(T0 + 9 * minute);
            run.tell(condition("i1", false, null, 10 * minute, List.of()), T0 + 10 * minute);
            run.goOnTo(T0 + 10 * minute + 5_000);
            run.tell(condition("c1", false, "o1", 10 * minute - 10_000, List.of()), T0 + 10 * minute + 10_000);
            run.goOnTo(T0 + 30 * minute);
            assertThat(run.notices()).last().asString().contains("RESOLVED");
        }
    }
}
