/**
 * The job that owns alerts: it alone makes them of the conditions that all jobs tell, keeps who took them, what folds and what
 * silences them, writes them, and has receivers told. Decisions are the domain's; here are the operators round them.
 */
@NullMarked
package io.aftersales.alerting;

import org.jspecify.annotations.NullMarked;
