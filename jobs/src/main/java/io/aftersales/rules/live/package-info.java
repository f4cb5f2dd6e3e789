/**
 * Rule sets on their way to running jobs: what stands on the rules topic, and how jobs follow it. Reading and checking the
 * rules themselves is the parent package's.
 */
@NullMarked
package io.aftersales.rules.live;

import org.jspecify.annotations.NullMarked;
