/**
 * The benchmark: runs a job, what it is measured by and its peers on the same data, each in a process of its own, and tells
 * the ratios of what they cost. A result that is not right, or a measurement that does not repeat, is void and said to be.
 */
@NullMarked
package io.aftersales.local.bench;

import org.jspecify.annotations.NullMarked;
