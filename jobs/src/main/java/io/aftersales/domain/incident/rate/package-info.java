/**
 * Anomalies: shares of a shop (refunds among orders, complaints among conversations) that leave what is usual for that shop. Plain Java;
 * time and state come in as arguments.
 */
@NullMarked
package io.aftersales.domain.incident.rate;

import org.jspecify.annotations.NullMarked;
