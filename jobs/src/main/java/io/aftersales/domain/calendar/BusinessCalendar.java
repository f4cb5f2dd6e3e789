package io.aftersales.domain.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Which instants count. An instant is open when the wall clock of the calendar's zone shows open hours, so an hour that a
 * clock change skips does not exist and one that it repeats counts twice. Immutable to its users and thread-safe.
 *
 * <p>All instants are epoch millis UTC, all spans are millis. No method throws for any instant: opening hours are known
 * from 1970 to 2200, outside of that nothing is open and results stop at that border.
 */
public sealed interface BusinessCalendar permits AlwaysCalendar, ExemptCalendar, HoursCalendar {

    /** Id of the calendar that is open at every instant. */
    String ALWAYS_ID = "always";

    /** The calendar that is open at every instant; costs an addition. */
    static BusinessCalendar always() {
        return AlwaysCalendar.INSTANCE;
    }

    /**
     * A calendar with opening hours.
     *
     * @param id name in rules and results
     * @param version of its data, for people
     * @param zone in which hours and dates are meant
     * @param hours of an ordinary week
     * @param days that are no ordinary ones
     */
    static BusinessCalendar of(String id, String version, ZoneId zone, WeeklyHours hours, SpecialDays days) {
        return new HoursCalendar(id, version, zone, hours, days);
    }

    /**
     * This calendar with less open time: nothing is open in the windows.
     *
     * @param windows in any order; they may overlap
     */
    default BusinessCalendar without(List<ExemptWindow> windows) {
        return windows.isEmpty() ? this : new ExemptCalendar(this, windows);
    }

    /** Name in rules and results. */
    String id();

    /** Version of the calendar's data, for people; empty where it has none. */
    String version();

    /** Zone in which hours and dates are meant. */
    ZoneId zone();

    /** Whether it is ever closed: false only for {@link #always()}. */
    boolean hasHours();

    /** The last holiday or make-up day that it knows, behind which every date is an ordinary one; empty where it knows none. */
    default Optional<LocalDate> lastSpecialDay() {
        return Optional.empty();
    }

    /** Whether {@code at} is open: from an opening, inclusive, to its close, exclusive. */
    boolean isOpen(long at);

    /** {@code at} itself if open, else the first opening after it. */
    long nextOpening(long at);

    /**
     * The first instant, not before {@code start}, at which {@code businessMillis} of open time have passed since {@code
     * start}. A closed start begins to count at the next opening; a span that uses an opening up ends at its close, not
     * at the next opening. For 0 it is {@code start} itself, for a negative span {@code subtract(start, -businessMillis)}.
     */
    long add(long start, long businessMillis);

    /**
     * The last instant, not after {@code end}, from which {@code businessMillis} of open time pass until {@code end}. It
     * undoes {@link #add} of an open start; of a closed one it gives the opening at which counting began. For 0 it is {@code
     * end} itself, for a negative span {@code add(end, -businessMillis)}.
     */
    long subtract(long end, long businessMillis);

    /** Open time from {@code from} to {@code to}; negative where {@code to} lies before {@code from}. */
    long between(long from, long to);

    /**
     * The same time of day on the {@code days}-th working day after that of {@code start}. A working day is a date on which
     * a shift begins, and what lies past midnight belongs to the date its shift began on. A closed start counts as the next
     * opening. Where that time of day is closed on the target day, it is the day's next opening, and after its last close
     * that close. For 0 it is {@link #nextOpening}. A calendar that is always open adds 24 hours a day.
     *
     * @param days number of working days, not negative
     */
    long addWorkingDays(long start, int days);
}
