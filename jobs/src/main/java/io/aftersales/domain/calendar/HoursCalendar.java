package io.aftersales.domain.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * A calendar with opening hours: a table of the openings of some years, made when first asked for and widened when an
 * instant outside of it is asked for. The table is immutable behind a volatile field, so that readers never lock.
 */
final class HoursCalendar implements BusinessCalendar {

    private static final LongPredicate EVERY_DAY = target -> true;

    private final String id;
    private final String version;
    private final ZoneId zone;
    private final WeeklyHours hours;
    private final SpecialDays days;
    private volatile OpeningTable table;

    HoursCalendar(String id, String version, ZoneId zone, WeeklyHours hours, SpecialDays days) {
        this.id = id;
        this.version = version;
        this.zone = zone;
        this.hours = hours;
        this.days = days;
        this.table = OpeningTable.EMPTY;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public boolean hasHours() {
        return true;
    }

    @Override
    public Optional<LocalDate> lastSpecialDay() {
        return days.last();
    }

    @Override
    public boolean isOpen(long at) {
        return covering(at, at).isOpen(at);
    }

    @Override
    public long nextOpening(long at) {
        OpeningTable known = covering(at, at);
        long opening = known.nextOpening(at);
        while (opening == OpeningTable.BEYOND && known.to() < Horizon.END) {
            known = covering(at, known.farther());
            opening = known.nextOpening(at);
        }
        return opening == OpeningTable.BEYOND ? Math.max(at, Horizon.END) : opening;
    }

    @Override
    public long add(long start, long businessMillis) {
        if (businessMillis <= 0) {
            return businessMillis == 0 ? start : subtract(start, negated(businessMillis));
        }
        OpeningTable known = covering(start, start);
        long end = known.add(start, businessMillis);
        while (end == OpeningTable.BEYOND && known.to() < Horizon.END) {
            known = covering(start, known.farther());
            end = known.add(start, businessMillis);
        }
        return end == OpeningTable.BEYOND ? Math.max(start, Horizon.END) : end;
    }

    @Override
    public long subtract(long end, long businessMillis) {
        if (businessMillis <= 0) {
            return businessMillis == 0 ? end : add(end, negated(businessMillis));
        }
        OpeningTable known = covering(end, end);
        long start = known.subtract(end, businessMillis);
        while (start == OpeningTable.BEYOND && known.from() > Horizon.START) {
            known = covering(known.farBack(), end);
            start = known.subtract(end, businessMillis);
        }
        return start == OpeningTable.BEYOND ? Math.min(end, Horizon.START) : start;
    }

    @Override
    public long between(long from, long to) {
        OpeningTable known = covering(Math.min(from, to), Math.max(from, to));
        return known.position(to) - known.position(from);
    }

    @Override
    public long addWorkingDays(long start, int workingDays) {
        return addWorkingDays(start, workingDays, EVERY_DAY);
    }

    /** The same, but of the working days only those count whose wanted time {@code counts}. */
    long addWorkingDays(long start, int workingDays, LongPredicate counts) {
        if (workingDays < 0) {
            throw new IllegalArgumentException("working days must not be negative: " + workingDays);
        }
        long begin = nextOpening(start);
        if (workingDays == 0 || begin >= Horizon.END) {
            return begin;
        }
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(begin), zone);
        LocalDate date = local.toLocalDate();
        LocalTime time = local.toLocalTime();
        int minute = time.getHour() * 60 + time.getMinute();
        if (shiftsOn(date).stream().noneMatch(shift -> shift.contains(minute))) {
            date = date.minusDays(1);
        }
        long daysIn = local.toLocalDate().toEpochDay() - date.toEpochDay();
        for (int left = workingDays; left > 0; ) {
            date = date.plusDays(1);
            if (date.getYear() > Horizon.LAST_YEAR) {
                return Horizon.END;
            }
            boolean works = !shiftsOn(date).isEmpty();
            if (works && (counts == EVERY_DAY || counts.test(clamped(date, daysIn, time)))) {
                left--;
            }
        }
        return clamped(date, daysIn, time);
    }

    private long clamped(LocalDate date, long daysIn, LocalTime time) {
        return clamped(date, date.plusDays(daysIn).atTime(time));
    }

    /** The wall-clock time if a shift of the date is open then, else the next begin of one, else the end of the last. */
    private long clamped(LocalDate date, LocalDateTime wanted) {
        List<Opening> shifts = shiftsOn(date);
        LocalDateTime end = wanted;
        for (Opening shift : shifts) {
            LocalDateTime from = date.atStartOfDay().plusMinutes(shift.from());
            end = date.atStartOfDay().plusMinutes(shift.to());
            if (wanted.isBefore(from)) {
                return millis(from);
            }
            if (wanted.isBefore(end)) {
                return millis(wanted);
            }
        }
        return millis(end);
    }

    private long millis(LocalDateTime local) {
        return local.atZone(zone).toInstant().toEpochMilli();
    }

    private List<Opening> shiftsOn(LocalDate date) {
        if (days.holidays().contains(date)) {
            return List.of();
        }
        DayOfWeek day = days.makeUpDays().getOrDefault(date, date.getDayOfWeek());
        return hours.on(day);
    }

    private OpeningTable covering(long from, long to) {
        OpeningTable known = table;
        return known.covers(from, to) ? known : widened(from, to);
    }

    private synchronized OpeningTable widened(long from, long to) {
        OpeningTable known = table;
        if (!known.covers(from, to)) {
            known = new OpeningTableBuilder(zone.getRules(), this::shiftsOn).widen(known, from, to);
            table = known;
        }
        return known;
    }

    private static long negated(long millis) {
        return millis == Long.MIN_VALUE ? Long.MAX_VALUE : -millis;
    }

    @Override
    public String toString() {
        return id;
    }
}
