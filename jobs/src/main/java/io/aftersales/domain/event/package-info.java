/**
 * Facts: what the engines know of an event, in plain Java. Nothing here knows Avro, Kafka or Flink.
 */
@NullMarked
package io.aftersales.domain.event;

import org.jspecify.annotations.NullMarked;
