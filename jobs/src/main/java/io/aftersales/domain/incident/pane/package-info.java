/**
 * Panes of many rows, kept in buckets of few, so that a row more or less costs the same however many there are. Plain Java; where the
 * buckets are kept comes in as an argument.
 */
@NullMarked
package io.aftersales.domain.incident.pane;

import org.jspecify.annotations.NullMarked;
