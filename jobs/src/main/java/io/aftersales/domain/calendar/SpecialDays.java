package io.aftersales.domain.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Dates that are no ordinary ones. A shift belongs to the date on which it begins: a holiday does not cut off the shift of
 * the evening before.
 *
 * @param holidays dates on which no shift begins
 * @param makeUpDays dates that have the hours of the weekday given (调休); no date is both
 */
public record SpecialDays(Set<LocalDate> holidays, Map<LocalDate, DayOfWeek> makeUpDays) {

    /** No special days. */
    public static final SpecialDays NONE = new SpecialDays(Set.of(), Map.of());

    public SpecialDays {
        holidays = Set.copyOf(holidays);
        makeUpDays = Map.copyOf(makeUpDays);
        for (LocalDate day : makeUpDays.keySet()) {
            if (holidays.contains(day)) {
                throw new IllegalArgumentException(day + " is both a holiday and a make-up day");
            }
        }
    }

    /** The last of them, empty if there are none. */
    public Optional<LocalDate> last() {
        return Stream.concat(holidays.stream(), makeUpDays.keySet().stream()).max(LocalDate::compareTo);
    }
}
