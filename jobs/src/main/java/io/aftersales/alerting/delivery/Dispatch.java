package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.NoticeKind;
import io.aftersales.result.Alert;

/**
 * Something that one receiver is to be told. Flat for Flink.
 *
 * @param receiver name of the receiver
 * @param route route and receiver, as deliveries name them
 * @param group alerts that come in one message
 * @param kind what is told
 * @param urgency the greater the sooner
 * @param waitMillis how long the first of a group waits for others
 * @param intervalMillis how long after a message of a group the next one comes at the earliest
 * @param subject key under which the job keeps the alert
 * @param alert the alert
 */
public record Dispatch(
        String receiver,
        String route,
        String group,
        NoticeKind kind,
        int urgency,
        long waitMillis,
        long intervalMillis,
        String subject,
        Alert alert) {}
