package io.aftersales.domain.sla;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.calendar.ExemptWindow;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Takes a policy's exempt times out of the calendars that its clocks are counted in. */
final class Exemptions {

    private final List<SlaPolicy.Exemption> all;
    private final List<FactPredicate> conditions;
    // A calendar costs more to make than a clock, and there are few: shops share them.
    private final Map<Exempted, BusinessCalendar> known = new ConcurrentHashMap<>();

    private record Exempted(BusinessCalendar calendar, List<ExemptWindow> windows) {}

    Exemptions(List<SlaPolicy.Exemption> all, Calendars calendars) {
        this.all = all;
        this.conditions = all.stream()
                .map(each -> FactPredicate.of(each.where(), calendars))
                .toList();
    }

    /** What is left of the calendar for a clock that this fact with its {@link History} flags starts. */
    BusinessCalendar leave(BusinessCalendar calendar, Fact start, byte flags) {
        if (all.isEmpty()) {
            return calendar;
        }
        List<ExemptWindow> windows = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            if (conditions.get(i).test(start, flags)) {
                windows.add(all.get(i).window());
            }
        }
        return known.computeIfAbsent(
                new Exempted(calendar, windows), exempted -> exempted.calendar().without(exempted.windows()));
    }
}
