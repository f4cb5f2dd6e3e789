/**
 * What every job is told at its start, and the streams it reads. Each job adds to it what it alone wants to know.
 */
@NullMarked
package io.aftersales.launch;

import org.jspecify.annotations.NullMarked;
