package io.aftersales.domain.incident;

import static io.aftersales.domain.incident.IncidentRun.DAY;
import static io.aftersales.domain.incident.IncidentRun.HOUR;
import static io.aftersales.domain.incident.IncidentRun.MINUTE;
import static io.aftersales.domain.incident.IncidentRun.RULE;
import static io.aftersales.domain.incident.IncidentRun.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A mass incident opens, grows and closes as event time goes on. */
class IncidentWatchTest {

    @Test
    void opensWhenTheMinuteOfTheTenthBuyerIsOver() {
        IncidentRun run = new IncidentRun(RULE).buyers("o", 10, T0, MINUTE);
        run.time(T0 + 10 * MINUTE - 1);
        assertThat(run.news).isEmpty();
        run.time(T0 + 10 * MINUTE);

        IncidentTelling told = run.told().get(0);
        assertThat(told.openedAt()).isEqualTo(T0 + 10 * MINUTE);
        assertThat(told.countedFrom()).isEqualTo(T0 - 50 * MINUTE);
        assertThat(told.firing()).isTrue();
        assertThat(told.buyers()).isEqualTo(10);
        assertThat(told.usual()).isNegative();
        assertThat(told.members())
                .extracting(IncidentMember::id)
                .startsWith("o0", "o1")
                .endsWith("o9");
    }

    @Test
    void oneBuyerIsOneHoweverOftenHeSpeaks() {
        IncidentRun run = new IncidentRun(RULE);
        for (int i = 0; i < 100; i++) {
            run.evidence("o" + i, "angry", T0 + i * 1_000);
        }
        run.time(T0 + DAY);
        assertThat(run.news).isEmpty();
    }

    @Test
    void aBuyerWhoIsToldLaterIsNotAnother() {
        IncidentRun run = new IncidentRun(RULE).buyers("o", 8, T0, 1_000);
        run.evidence("x", null, T0).evidence("x", "buyer-o1", T0);
        run.evidence("y", null, T0).evidence("y", "buyer-o2", T0);
        run.evidence("z", null, T0);
        run.time(T0 + DAY);
        assertThat(run.news).isEmpty();
    }

    @Test
    void growthIsToldOnceAMinuteAndDoublingAtOnce() {
        IncidentRule slow = rule(10, 10 * MINUTE, 100);
        IncidentRun run = new IncidentRun(slow).buyers("a", 10, T0, 1_000);
        run.time(T0 + MINUTE);
        assertThat(run.told()).hasSize(1);
        run.buyers("b", 9, T0 + MINUTE, 1_000).time(T0 + 2 * MINUTE);
        assertThat(run.told()).isEmpty();
        run.buyers("c", 1, T0 + 2 * MINUTE, 1_000).time(T0 + 3 * MINUTE);
        assertThat(run.told()).singleElement().satisfies(told -> {
            assertThat(told.buyers()).isEqualTo(20);
            assertThat(told.changedAt()).isEqualTo(T0 + 3 * MINUTE);
            assertThat(told.openedAt()).isEqualTo(T0 + MINUTE);
        });
        run.buyers("d", 1, T0 + 3 * MINUTE, 1_000).time(T0 + 20 * MINUTE);
        assertThat(run.told()).singleElement().satisfies(told -> {
            assertThat(told.buyers()).isEqualTo(21);
            assertThat(told.changedAt()).isEqualTo(T0 + 13 * MINUTE);
        });
    }

    @Test
    void closesWhenItWasCalmForLongEnough() {
        IncidentRun run = new IncidentRun(RULE).buyers("o", 30, T0, 1_000);
        run.time(T0 + DAY);
        List<IncidentTelling> told = run.told();
        IncidentTelling end = told.get(told.size() - 1);
        assertThat(end.firing()).isFalse();
        // All are in the window for an hour, then it has to be calm for half of one.
        assertThat(end.changedAt()).isEqualTo(T0 + MINUTE + HOUR + 30 * MINUTE);
        assertThat(end.buyers()).isEqualTo(30);
        assertThat(end.members()).hasSize(30);
        assertThat(told).hasSize(2);
    }

    @Test
    void theListOfOrdersEndsWhereTheRuleSays() {
        IncidentRun run = new IncidentRun(rule(10, MINUTE, 12)).buyers("o", 40, T0, 100);
        run.time(T0 + MINUTE);
        IncidentTelling told = run.told().get(0);
        assertThat(told.buyers()).isEqualTo(40);
        assertThat(told.orders()).isEqualTo(40);
        assertThat(told.members()).hasSize(12).extracting(IncidentMember::id).startsWith("o0", "o1", "o2");
    }

    @Test
    void whatIsUsualIsNoIncident() {
        IncidentRun run = new IncidentRun(RULE);
        for (int day = 0; day < 7; day++) {
            run.buyers("day" + day + "-", 9, T0 + day * DAY, MINUTE).time(T0 + day * DAY + 12 * HOUR);
        }
        // Usual are 9, the deviation is 3 at least: an incident has 24.
        run.buyers("today-", 23, T0 + 7 * DAY, MINUTE).time(T0 + 7 * DAY + 12 * HOUR);
        assertThat(run.news).isEmpty();
        run.buyers("next-", 24, T0 + 8 * DAY, MINUTE).time(T0 + 8 * DAY + 12 * HOUR);
        assertThat(run.told().get(0)).satisfies(told -> {
            assertThat(told.usual()).isEqualTo(9);
            assertThat(told.threshold()).isEqualTo(24);
            assertThat(told.buyers()).isEqualTo(24);
        });
    }

    @Test
    void oneBadDayDoesNotMoveWhatIsUsual() {
        IncidentRun run = new IncidentRun(RULE);
        for (int day = 0; day < 7; day++) {
            run.buyers("day" + day + "-", day == 3 ? 300 : 2, T0 + day * DAY, 10_000)
                    .time(T0 + day * DAY + 12 * HOUR);
        }
        assertThat(run.told()).extracting(IncidentTelling::firing).contains(true, false);
        run.buyers("today-", 12, T0 + 7 * DAY, MINUTE).time(T0 + 7 * DAY + 12 * HOUR);
        assertThat(run.told())
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told.usual()).isEqualTo(2));
    }

    @Test
    void aKeyThatIsNotKnownYetNeedsMore() {
        IncidentRule learning = new IncidentRule(
                RULE.id(),
                "zh",
                "en",
                IncidentScope.SHOP,
                RULE.factors(),
                0,
                HOUR,
                10,
                50,
                3,
                7,
                5,
                0.5,
                30 * MINUTE,
                MINUTE,
                6 * HOUR,
                100,
                RULE.output());
        IncidentRun run = new IncidentRun(learning).buyers("o", 49, T0, 1_000);
        run.time(T0 + DAY);
        assertThat(run.news).isEmpty();
        run.buyers("p", 49, T0 + 4 * DAY, 1_000).time(T0 + 5 * DAY);
        assertThat(run.told()).isNotEmpty();
    }

    @Test
    void nothingIsToldBehindTheEndOfABoundedRun() {
        long end = T0 + 9 * MINUTE + 30_000;
        IncidentRun run = new IncidentRun(RULE, end).buyers("o", 10, T0, MINUTE);
        run.time(Long.MAX_VALUE - 1);
        assertThat(run.news).isEmpty();
    }

    @Test
    void nothingIsLeftOfAKeyThatStaysQuiet() {
        IncidentRun run = new IncidentRun(RULE).buyers("o", 30, T0, 20 * MINUTE);
        run.time(T0 + 30 * DAY);
        assertThat(run.told()).hasSize(0);
        run.buyers("p", 30, T0 + 30 * DAY, MINUTE);
        run.time(T0 + 60 * DAY);
        assertThat(run.told()).hasSizeGreaterThan(2);
        assertThat(run.panesKept()).isZero();
        assertThat(run.state.forgotten()).isTrue();
        assertThat(run.state.timerAt()).isEqualTo(Long.MAX_VALUE);
    }

    static IncidentRule rule(int atLeast, long updateEvery, int members) {
        return new IncidentRule(
                RULE.id(),
                "zh",
                "en",
                IncidentScope.SKU,
                RULE.factors(),
                0,
                HOUR,
                atLeast,
                atLeast,
                3,
                7,
                5,
                0.5,
                30 * MINUTE,
                updateEvery,
                6 * HOUR,
                members,
                RULE.output());
    }
}
