/**
 * Service promises as data ({@link io.aftersales.domain.sla.SlaPolicy}) and as clocks: a pure fold over a subject's facts in
 * event-time order. The algorithm knows no policy by name and no framework.
 */
@NullMarked
package io.aftersales.domain.sla;

import org.jspecify.annotations.NullMarked;
