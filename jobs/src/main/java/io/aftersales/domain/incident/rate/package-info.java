/**
 * Anomalies: shares of a shop (refunds among orders, complaints among conversations) that leave what is usual for that shop. What comes late
 * or is taken back within a rule's retention is judged again, so any order of arrival tells the same anomalies. Plain Java; time and
 * state come in as arguments.
 */
@NullMarked
package io.aftersales.domain.incident.rate;

import org.jspecify.annotations.NullMarked;
