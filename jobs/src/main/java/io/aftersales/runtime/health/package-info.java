/**
 * How a live job fares: taps on its streams count what passes, and every ten seconds one document tells the sums. Nothing
 * here changes, delays or fails what it looks at; what cannot be known is told as unknown.
 */
@NullMarked
package io.aftersales.runtime.health;

import org.jspecify.annotations.NullMarked;
