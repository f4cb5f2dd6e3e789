/**
 * Runs the scenario files of {@code src/test/resources/scenarios}: events in, expected clocks out. How to write one is in the
 * README there; no Java is needed for it.
 */
@NullMarked
package io.aftersales.scenarios;

import org.jspecify.annotations.NullMarked;
