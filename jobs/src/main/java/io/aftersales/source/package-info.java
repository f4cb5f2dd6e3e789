/**
 * Kafka and Avro in: decoding, validation, masking, dead letters and the watermarks of live and bounded runs. What leaves
 * this package is a good event without personal data in its texts, or a dead letter.
 */
@NullMarked
package io.aftersales.source;

import org.jspecify.annotations.NullMarked;
