package io.aftersales.alerting;

import io.aftersales.domain.alert.NoticeKind;
import io.aftersales.domain.alert.Recipient;
import io.aftersales.result.Alert;
import java.util.List;

/**
 * Something that receivers are to be told.
 *
 * @param key of the desk that keeps the alert
 * @param kind what
 * @param to who is told
 * @param off who takes it off the own list, being named no more
 * @param told the alert as the domain has it, for routes to look at
 * @param alert the alert as it is documented
 */
public record Notice(
        String key,
        NoticeKind kind,
        List<Recipient> to,
        List<Recipient> off,
        io.aftersales.domain.alert.Alert told,
        Alert alert) {}
