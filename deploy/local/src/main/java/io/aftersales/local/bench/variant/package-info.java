/**
 * What runs in the process of one variant: the job, what it is measured by, and its textbook peer, on an embedded Flink.
 * The only package of this module that sees Flink and the jobs; it is never loaded by the monitor command itself.
 */
@NullMarked
package io.aftersales.local.bench.variant;

import org.jspecify.annotations.NullMarked;
