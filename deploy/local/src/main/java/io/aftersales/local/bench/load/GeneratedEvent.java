package io.aftersales.local.bench.load;

/**
 * An event as it is written.
 *
 * @param stream its topic
 * @param key key of the record
 * @param occurredAt epoch millis
 * @param value the event in Avro's single-object encoding
 */
record GeneratedEvent(Stream stream, String key, long occurredAt, byte[] value) {}
