package io.aftersales.domain.sla;

import io.aftersales.domain.calendar.BusinessCalendar;

/** The calendars of a rule set, as each shop keeps them. */
@FunctionalInterface
public interface Calendars {

    /**
     * The calendar that stands for {@code calendarId} in a shop.
     *
     * @throws IllegalArgumentException if the rule set has no such calendar; a validated rule set never asks for one
     */
    BusinessCalendar calendar(String shopId, String calendarId);
}
