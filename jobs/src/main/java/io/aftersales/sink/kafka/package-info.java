/**
 * Records into Kafka, at least once: results, and records that a source refused.
 * Readers of results keep the greatest version per id, so there are no transactions to wait for.
 */
@NullMarked
package io.aftersales.sink.kafka;

import org.jspecify.annotations.NullMarked;
