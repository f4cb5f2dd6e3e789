package io.aftersales.domain.calendar;

import static io.aftersales.domain.calendar.CalendarFixtures.HOUR;
import static io.aftersales.domain.calendar.CalendarFixtures.SHANGHAI;
import static io.aftersales.domain.calendar.CalendarFixtures.shanghai;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExemptCalendarTest {

    private static final ExemptWindow FESTIVAL = window("2026-02-15T00:00", "2026-02-24T00:00");

    private final BusinessCalendar always = BusinessCalendar.always().without(List.of(FESTIVAL));
    private final BusinessCalendar office = CalendarFixtures.office(SHANGHAI);

    private static ExemptWindow window(String from, String to) {
        return new ExemptWindow(shanghai(from), shanghai(to));
    }

    @Test
    void withoutWindowsACalendarIsItself() {
        assertThat(office.without(List.of())).isSameAs(office);
        assertThat(always).hasToString("always without exempt windows");
        assertThat(always.hasHours()).isTrue();
        assertThat(always.id()).isEqualTo("always");
        assertThat(office.without(List.of(FESTIVAL)).version()).isEqualTo("1");
        assertThat(office.without(List.of(FESTIVAL)).zone()).isEqualTo(SHANGHAI);
    }

    @Test
    void aWindowIsClosedFromItsBeginToItsEnd() {
        assertThat(always.isOpen(FESTIVAL.from() - 1)).isTrue();
        assertThat(always.isOpen(FESTIVAL.from())).isFalse();
        assertThat(always.isOpen(FESTIVAL.to() - 1)).isFalse();
        assertThat(always.isOpen(FESTIVAL.to())).isTrue();
        assertThat(always.nextOpening(FESTIVAL.from())).isEqualTo(FESTIVAL.to());
        assertThat(always.nextOpening(FESTIVAL.from() - 1)).isEqualTo(FESTIVAL.from() - 1);
    }

    @Test
    void aSpanGoesOnBehindTheWindow() {
        long paid = shanghai("2026-02-14T10:00");
        assertThat(always.add(paid, 72 * HOUR)).isEqualTo(shanghai("2026-02-26T10:00"));
        assertThat(always.add(FESTIVAL.from() + HOUR, HOUR)).isEqualTo(FESTIVAL.to() + HOUR);
        assertThat(always.subtract(shanghai("2026-02-26T10:00"), 72 * HOUR)).isEqualTo(paid);
        assertThat(always.subtract(FESTIVAL.to() - HOUR, HOUR)).isEqualTo(FESTIVAL.from() - HOUR);
        assertThat(always.between(paid, shanghai("2026-02-26T10:00"))).isEqualTo(72 * HOUR);
        assertThat(always.between(FESTIVAL.from(), FESTIVAL.to())).isZero();
    }

    @Test
    void aSpanThatIsUsedUpAtTheWindowEndsThere() {
        assertThat(always.add(FESTIVAL.from() - HOUR, HOUR)).isEqualTo(FESTIVAL.from());
        assertThat(always.add(FESTIVAL.from() - HOUR, HOUR + 1)).isEqualTo(FESTIVAL.to() + 1);
        assertThat(always.subtract(FESTIVAL.to() + HOUR, HOUR)).isEqualTo(FESTIVAL.to());
        assertThat(always.subtract(FESTIVAL.to() + HOUR, HOUR + 1)).isEqualTo(FESTIVAL.from() - 1);
    }

    @Test
    void spansMayBeNothingOrNegative() {
        long inside = FESTIVAL.from() + HOUR;
        assertThat(always.add(inside, 0)).isEqualTo(inside);
        assertThat(always.subtract(inside, 0)).isEqualTo(inside);
        assertThat(always.add(FESTIVAL.to() + HOUR, -2 * HOUR)).isEqualTo(FESTIVAL.from() - HOUR);
        assertThat(always.subtract(FESTIVAL.from() - HOUR, -2 * HOUR)).isEqualTo(FESTIVAL.to() + HOUR);
        assertThat(always.between(FESTIVAL.to() + HOUR, FESTIVAL.from() - HOUR)).isEqualTo(-2 * HOUR);
    }

    @Test
    void windowsThatTouchOrOverlapAreOne() {
        BusinessCalendar calendar = BusinessCalendar.always()
                .without(List.of(
                        window("2026-11-11T12:00", "2026-11-12T00:00"),
                        window("2026-11-10T20:00", "2026-11-11T12:00"),
                        window("2026-11-11T00:00", "2026-11-11T01:00")));
        long before = shanghai("2026-11-10T19:00");
        assertThat(calendar.add(before, 2 * HOUR)).isEqualTo(shanghai("2026-11-12T01:00"));
        assertThat(calendar.subtract(shanghai("2026-11-12T01:00"), 2 * HOUR)).isEqualTo(before);
        assertThat(calendar.nextOpening(shanghai("2026-11-11T00:30"))).isEqualTo(shanghai("2026-11-12T00:00"));
    }

    @Test
    void windowsMayBeTakenOutOneAfterTheOther() {
        ExemptWindow morning = window("2026-03-05T09:00", "2026-03-05T12:00");
        ExemptWindow afternoon = window("2026-03-05T13:30", "2026-03-05T18:00");
        BusinessCalendar calendar = office.without(List.of(morning)).without(List.of(afternoon));
        long start = shanghai("2026-03-04T10:15");
        assertThat(calendar.addWorkingDays(start, 1)).isEqualTo(shanghai("2026-03-06T10:15"));
        assertThat(calendar.between(start, shanghai("2026-03-06T10:15")))
                .isEqualTo(office.between(start, shanghai("2026-03-05T10:15")));
        assertThat(calendar.without(List.of())).isSameAs(calendar);
    }

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "2026-03-04T10:15, 2026-03-05T00:00, 2026-03-06T00:00, 2026-03-06T10:15, 'a wholly exempt day is none'",
        "2026-03-04T10:15, 2026-03-05T09:00, 2026-03-05T11:00, 2026-03-05T11:00, 'an exempt time: the next opening'",
        "2026-03-04T16:15, 2026-03-05T15:00, 2026-03-06T12:00, 2026-03-05T15:00, 'an exempt rest: the last close'",
        "2026-03-04T16:15, 2026-03-05T09:00, 2026-03-05T12:00, 2026-03-05T16:15, 'an exempt morning: nothing changes'",
        "2026-03-04T10:15, 2026-03-04T10:00, 2026-03-04T15:00, 2026-03-05T15:00, 'an exempt start: the next opening'",
        "2026-03-05T10:15, 2026-03-05T18:00, 2026-03-10T12:00, 2026-03-10T13:30, 'an exempt morning: on after the lunch break'",
    })
    void workingDays(String start, String from, String to, String expected, String why) {
        BusinessCalendar calendar = office.without(List.of(window(from, to)));
        assertThat(calendar.addWorkingDays(shanghai(start), 1)).as(why).isEqualTo(shanghai(expected));
    }

    @Test
    void aDayThatIsExemptUntilMidnightEndsWhereTheWindowBegins() {
        BusinessCalendar calendar = CalendarFixtures.aroundTheClock(SHANGHAI)
                .without(List.of(window("2026-03-05T12:00", "2026-03-06T00:00")));
        assertThat(calendar.addWorkingDays(shanghai("2026-03-04T15:00"), 1)).isEqualTo(shanghai("2026-03-05T12:00"));
    }

    @Test
    void noWorkingDaysAreTheNextOpeningAndLessIsAMistake() {
        BusinessCalendar calendar = office.without(List.of(FESTIVAL));
        assertThat(calendar.addWorkingDays(FESTIVAL.from(), 0)).isEqualTo(shanghai("2026-02-24T09:00"));
        assertThatThrownBy(() -> calendar.addWorkingDays(0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExemptWindow(5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThat(calendar.addWorkingDays(0, Integer.MAX_VALUE)).isEqualTo(Horizon.END);
    }

    @Test
    void aDayOfACalendarThatIsAlwaysOpenIsTwentyFourHours() {
        assertThat(always.addWorkingDays(shanghai("2026-02-14T10:00"), 3)).isEqualTo(shanghai("2026-02-26T10:00"));
    }

    @Test
    void absurdInstantsAreAnsweredToo() {
        for (BusinessCalendar calendar : List.of(always, office.without(List.of(FESTIVAL)))) {
            assertThat(calendar.nextOpening(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
            assertThat(calendar.add(Long.MAX_VALUE, HOUR)).isEqualTo(Long.MAX_VALUE);
            assertThat(calendar.subtract(Long.MIN_VALUE, HOUR)).isEqualTo(Long.MIN_VALUE);
            assertThat(calendar.add(FESTIVAL.from(), Long.MIN_VALUE)).isLessThan(FESTIVAL.from());
            assertThat(calendar.subtract(FESTIVAL.from(), Long.MIN_VALUE)).isGreaterThan(FESTIVAL.to());
        }
    }

    @Test
    void manyWindowsOverDecadesAreInverseToo() {
        Random random = new Random(11);
        long first = shanghai("2026-01-01T00:00");
        List<ExemptWindow> windows = random.longs(500, 0, 40L * 365 * 24)
                .mapToObj(hour -> new ExemptWindow(first + hour * HOUR, first + (hour + 30) * HOUR))
                .toList();
        for (BusinessCalendar base : List.of(BusinessCalendar.always(), office)) {
            BusinessCalendar calendar = base.without(windows);
            for (int i = 0; i < 2_000; i++) {
                long start = calendar.nextOpening(first + random.nextLong(35L * 365 * 24 * HOUR));
                long span = 1 + random.nextLong(365 * 24 * HOUR);
                long end = calendar.add(start, span);
                assertThat(calendar.between(start, end)).isEqualTo(span);
                assertThat(calendar.subtract(end, span)).isEqualTo(start);
            }
        }
    }
}
