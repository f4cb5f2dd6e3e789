/**
 * Rule sets on their way to running jobs: what stands on the rules topic, how jobs follow it, and which set holds at which event time.
 * Reading and checking the rules themselves is the parent package's.
 */
@NullMarked
package io.aftersales.rules.live;

import org.jspecify.annotations.NullMarked;
