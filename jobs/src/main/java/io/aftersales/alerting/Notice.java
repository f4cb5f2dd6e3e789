package io.aftersales.alerting;

import io.aftersales.domain.alert.NoticeKind;
import io.aftersales.result.Alert;

/**
 * Something that receivers are to be told.
 *
 * @param key of the desk that keeps the alert
 * @param kind what
 * @param told the alert as the domain has it, for routes to look at
 * @param alert the alert as it is documented
 */
public record Notice(String key, NoticeKind kind, io.aftersales.domain.alert.Alert told, Alert alert) {}
