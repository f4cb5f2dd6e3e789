/**
 * The commands about alerts: what there is, who takes one, what is to be silent. They read the index of alerts and write to the
 * alert job's topic of commands; the job alone changes alerts.
 */
@NullMarked
package io.aftersales.local.alerts;

import org.jspecify.annotations.NullMarked;
