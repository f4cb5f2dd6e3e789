package io.aftersales.domain.sla;

import io.aftersales.domain.calendar.BusinessCalendar;
import org.jspecify.annotations.Nullable;

/** A policy's terms for one clock, overrides applied. */
record ClockTerms(
        Target target,
        String calendarId,
        BusinessCalendar calendar,
        @Nullable Threshold warnAt,
        @Nullable Threshold seriousAt,
        SlaPolicy.Severity severity) {}
