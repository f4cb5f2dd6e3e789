package io.aftersales.domain.calendar;

import static io.aftersales.domain.calendar.CalendarFixtures.BERLIN;
import static io.aftersales.domain.calendar.CalendarFixtures.MINUTE;
import static io.aftersales.domain.calendar.CalendarFixtures.NEW_YORK;
import static io.aftersales.domain.calendar.CalendarFixtures.SHANGHAI;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random calendars against a computation that looks at the wall clock minute by minute. */
class CalendarOracleTest {

    private static final int MINUTES = 40 * 24 * 60;

    static Stream<Integer> seeds() {
        return IntStream.range(0, 48).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTheWallClockMinuteByMinute(int seed) {
        Sample sample = new Sample(seed);
        BusinessCalendar calendar = sample.calendar();
        long business = 0;
        for (int i = 0; i < MINUTES; i++) {
            long at = sample.from + i * MINUTE;
            boolean open = sample.isOpen(at);
            assertThat(calendar.isOpen(at))
                    .as("%s at %s", sample, Instant.ofEpochMilli(at))
                    .isEqualTo(open);
            if (i % 7 == 0) {
                assertThat(calendar.between(sample.from, at)).as("%s", sample).isEqualTo(business);
            }
            business += open ? MINUTE : 0;
            if (open && i % 5 == 0) {
                assertThat(calendar.add(sample.from, business)).as("%s", sample).isEqualTo(at + MINUTE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void addSubtractAndBetweenAreInverse(int seed) {
        Sample sample = new Sample(seed);
        BusinessCalendar calendar = sample.calendar();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            long start = sample.from + random.nextLong(5L * 365 * 24 * 60 * MINUTE);
            long span = 1 + random.nextLong(random.nextBoolean() ? 10 * MINUTE : 90L * 24 * 60 * MINUTE);
            long end = calendar.add(start, span);
            assertThat(calendar.between(start, end)).isEqualTo(span);
            assertThat(calendar.between(end, start)).isEqualTo(-span);
            assertThat(calendar.between(start, end - 1))
                    .as("the first such instant")
                    .isEqualTo(span - 1);
            assertThat(calendar.subtract(end, span)).isEqualTo(calendar.nextOpening(start));
            long back = calendar.subtract(start, span);
            assertThat(calendar.between(back, start)).isEqualTo(span);
            assertThat(calendar.between(back + 1, start))
                    .as("the last such instant")
                    .isEqualTo(span - 1);
            long opening = calendar.nextOpening(start);
            assertThat(calendar.isOpen(opening)).isTrue();
            assertThat(calendar.between(start, opening)).isZero();
        }
    }

    /** A random calendar, and what its wall clock says. */
    private static final class Sample {
        private static final List<ZoneId> ZONES =
                List.of(SHANGHAI, NEW_YORK, BERLIN, ZoneId.of("Australia/Lord_Howe"), ZoneId.of("America/Sao_Paulo"));

        final ZoneId zone;
        final long from;
        final Map<DayOfWeek, List<Opening>> byDay = new EnumMap<>(DayOfWeek.class);
        final Set<LocalDate> holidays = new HashSet<>();
        final Map<LocalDate, DayOfWeek> makeUpDays = new HashMap<>();
        final List<ExemptWindow> exempt = new ArrayList<>();

        Sample(int seed) {
            Random random = new Random(seed);
            zone = ZONES.get(seed % ZONES.size());
            // The forty days hold a change of the clock: March or October.
            LocalDate first = LocalDate.of(2015 + random.nextInt(12), random.nextBoolean() ? 3 : 10, 1);
            from = first.minusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day == DayOfWeek.MONDAY || random.nextInt(5) > 0) {
                    byDay.put(day, shifts(random));
                }
            }
            for (int i = 0; i < 8; i++) {
                LocalDate date = first.plusDays(random.nextInt(40));
                if (random.nextBoolean() && !makeUpDays.containsKey(date)) {
                    holidays.add(date);
                } else if (!holidays.contains(date)) {
                    makeUpDays.put(date, DayOfWeek.MONDAY);
                }
            }
            if (seed >= 24) {
                exempt(random);
            }
        }

        /** Windows of some hours or days, which may touch and overlap. */
        private void exempt(Random random) {
            for (int i = 0; i < 12; i++) {
                long begin = from + random.nextInt(MINUTES) * MINUTE;
                exempt.add(new ExemptWindow(begin, begin + (1 + random.nextInt(3 * 24 * 60)) * MINUTE));
            }
            exempt.add(new ExemptWindow(exempt.get(0).to(), exempt.get(0).to() + MINUTE));
        }

        private static List<Opening> shifts(Random random) {
            int begin = random.nextInt(10 * 60);
            int lunch = begin + 1 + random.nextInt(5 * 60);
            int after = lunch + 1 + random.nextInt(120);
            int end = after + 1 + random.nextInt(12 * 60);
            return random.nextInt(3) == 0
                    ? List.of(new Opening(begin, end))
                    : List.of(new Opening(begin, lunch), new Opening(after, end));
        }

        BusinessCalendar calendar() {
            return BusinessCalendar.of(
                            "sample", "", zone, new WeeklyHours(byDay), new SpecialDays(holidays, makeUpDays))
                    .without(exempt);
        }

        boolean isOpen(long at) {
            if (exempt.stream().anyMatch(window -> window.from() <= at && at < window.to())) {
                return false;
            }
            ZonedDateTime local = Instant.ofEpochMilli(at).atZone(zone);
            int minute = local.getHour() * 60 + local.getMinute();
            LocalDate date = local.toLocalDate();
            return on(date).stream().anyMatch(shift -> shift.contains(minute))
                    || on(date.minusDays(1)).stream().anyMatch(shift -> shift.contains(minute + Opening.DAY));
        }

        private List<Opening> on(LocalDate date) {
            if (holidays.contains(date)) {
                return List.of();
            }
            return byDay.getOrDefault(makeUpDays.getOrDefault(date, date.getDayOfWeek()), List.of());
        }

        @Override
        public String toString() {
            return zone + " " + byDay + " closed " + holidays + " open " + makeUpDays + " exempt " + exempt;
        }
    }
}
