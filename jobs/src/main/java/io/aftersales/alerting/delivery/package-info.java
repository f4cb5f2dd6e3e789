/**
 * Telling receivers: messages in their languages over HTTP, at the pace that they take, until they took them. What waits is state,
 * so it survives the death of any process; whoever restarts sends again what is not known to have arrived.
 */
@NullMarked
package io.aftersales.alerting.delivery;

import org.jspecify.annotations.NullMarked;
