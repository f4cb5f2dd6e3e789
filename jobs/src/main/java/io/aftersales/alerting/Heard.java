package io.aftersales.alerting;

import io.aftersales.domain.alert.Ack;
import io.aftersales.domain.alert.Signal;
import org.jspecify.annotations.Nullable;

/**
 * What concerns one condition; one of the two is there.
 *
 * @param fingerprint the condition
 * @param signal what a job told, null for what a person said
 * @param ack what a person said
 */
public record Heard(
        String fingerprint,
        @Nullable Signal signal,
        @Nullable Ack ack) {}
