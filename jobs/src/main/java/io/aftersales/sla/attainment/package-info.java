/**
 * How the promises of each shop and agent are kept, window by window, counted from what the clocks tell. Wiring and operator
 * shells; what is counted when is in {@link io.aftersales.domain.attainment}.
 */
@NullMarked
package io.aftersales.sla.attainment;

import org.jspecify.annotations.NullMarked;
