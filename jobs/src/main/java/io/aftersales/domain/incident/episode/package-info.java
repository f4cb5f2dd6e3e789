/**
 * The times that one condition of the contract lasted, as they are told, and told anew where what came late shows them otherwise. Plain
 * Java, for incidents and anomalies alike.
 */
@NullMarked
package io.aftersales.domain.incident.episode;

import org.jspecify.annotations.NullMarked;
