package io.aftersales.source;

import org.jspecify.annotations.Nullable;

/**
 * A record that could not be decoded or is not valid, with all that is needed to look into it or to send it again. The
 * bytes are the original ones: this is the one place where unmasked text may stand.
 *
 * @param topic topic that it came from
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param reason a name of {@link DeadLetterReason}, then a colon and what is wrong, without personal data
 * @param key key bytes, null where the record had none
 * @param value value bytes, null where the record had none (a tombstone)
 * @param appendedAt the record's timestamp in Kafka, epoch millis
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        String reason,
        byte @Nullable [] key,
        byte @Nullable [] value,
        long appendedAt) {}
