/**
 * The dispute risk job: evidence from the four streams and from missed promises, gathered by order, becomes documents of risk,
 * conditions for alerts, and signals that incidents are counted over. What it all means is said by
 * {@link io.aftersales.domain.risk}; here it is wired.
 */
@NullMarked
package io.aftersales.risk;

import org.jspecify.annotations.NullMarked;
