package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;

/**
 * An event that moves a clock.
 *
 * @param kind type of the event
 * @param where what must hold of it besides
 */
public record Trigger(EventKind kind, Condition where) {}
