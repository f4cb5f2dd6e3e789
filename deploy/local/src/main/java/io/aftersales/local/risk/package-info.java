/**
 * Tries the rules of risk on real outcomes, and fits the weights of their measures. Both look at an order as it stood when its
 * review was written, through the engine that the job runs.
 */
@NullMarked
package io.aftersales.local.risk;

import org.jspecify.annotations.NullMarked;
