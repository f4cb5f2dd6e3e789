/**
 * What a command says to the person before the terminal: progress on long steps, and failures with their cause.
 * Progress goes to standard error, results to standard output, so that results can be piped.
 */
@NullMarked
package io.aftersales.local.console;

import org.jspecify.annotations.NullMarked;
