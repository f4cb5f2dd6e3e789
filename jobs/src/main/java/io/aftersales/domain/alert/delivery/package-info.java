/**
 * The decisions of telling receivers: how fast, when again after a failure, when no more, and which alerts together. What it
 * takes to speak to a receiver is elsewhere.
 */
@NullMarked
package io.aftersales.domain.alert.delivery;

import org.jspecify.annotations.NullMarked;
