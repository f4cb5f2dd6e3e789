/**
 * How many promises were made, kept and broken: what each clock adds to the counts, and takes out again when a late fact
 * corrects it. Counts of windows are sums of such moves, so they are those of the clocks as they are known now.
 */
@NullMarked
package io.aftersales.domain.attainment;

import org.jspecify.annotations.NullMarked;
