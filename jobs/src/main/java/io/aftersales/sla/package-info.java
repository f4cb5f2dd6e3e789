/**
 * The SLA monitor: turns events of four streams into clocks of service promises and tells every change of their outcome.
 * Wiring and operator shells only; what a clock means is in {@link io.aftersales.domain.sla}.
 */
@NullMarked
package io.aftersales.sla;

import org.jspecify.annotations.NullMarked;
