/**
 * Made-up shops whose life goes on: buyers, agents, orders, parcels, cases, talks and reviews, and incidents on a script, as
 * events in event time. The plan of what happens knows no clock but the events' own; what paces, writes and prints it stands apart.
 */
@NullMarked
package io.aftersales.local.simulator;

import org.jspecify.annotations.NullMarked;
