/**
 * Windows of minutes, hours and days as Flink keeps them, for every job that counts. What is counted, and what a window is
 * written as, is the job's own.
 */
@NullMarked
package io.aftersales.window;

import org.jspecify.annotations.NullMarked;
