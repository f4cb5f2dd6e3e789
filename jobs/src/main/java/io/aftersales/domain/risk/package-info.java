/**
 * How likely an order ends in a dispute, in plain Java: evidence with its weight, the score that is made of it, and what was
 * wrong with whom. Nothing here knows Flink, and everything is a function of what happened, not of the order in which it came.
 */
@NullMarked
package io.aftersales.domain.risk;

import org.jspecify.annotations.NullMarked;
