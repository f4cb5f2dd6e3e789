/**
 * What a job needs from its surroundings: the strict environment, the wall clock, the options.
 * The only package that may read the machine's clock.
 */
@NullMarked
package io.aftersales.runtime;

import org.jspecify.annotations.NullMarked;
