/**
 * Windows of time: where the minutes, hours and days of a shop begin and end, and what a share counted in one is worth. Used by
 * every job that counts.
 */
@NullMarked
package io.aftersales.domain.window;

import org.jspecify.annotations.NullMarked;
