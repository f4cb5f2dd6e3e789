package io.aftersales.domain.alert.rule;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of alerts, if the address is set where the job runs.
 *
 * @param name by which routes and deliveries name it
 * @param type how it is spoken to
 * @param url where it is
 * @param secret with which messages are signed, null for none
 * @param language of its messages: a name of {@link AlertRules#messages()}
 * @param resolved whether it is told of ends
 * @param limits how much it takes
 */
public record Receiver(
        String name,
        ReceiverType type,
        Address url,
        @Nullable Address secret,
        String language,
        boolean resolved,
        Limits limits)
        implements Serializable {}
