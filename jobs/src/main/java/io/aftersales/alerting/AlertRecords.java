package io.aftersales.alerting;

import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.Sent;
import io.aftersales.domain.alert.Shown;
import io.aftersales.domain.alert.Signal;
import io.aftersales.domain.alert.Words;
import io.aftersales.domain.alert.rule.AlertRules;
import io.aftersales.result.Alert;
import io.aftersales.result.AlertStatus;
import io.aftersales.result.Bilingual;
import io.aftersales.result.Delivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes alerts as the record of the contract, with what to do about them. One per task: remembers the playbooks' texts. */
final class AlertRecords {

    private final AlertRules rules;
    private final Map<String, Bilingual> playbooks = new HashMap<>();

    AlertRecords(AlertRules rules) {
        this.rules = rules;
    }

    Alert of(Shown shown) {
        io.aftersales.domain.alert.Alert alert = shown.alert();
        Signal signal = alert.signal();
        Alert told = new Alert();
        told.setTimestamp(Instant.ofEpochMilli(alert.changedAt()));
        told.setAlertId(alert.alertId());
        told.setFingerprint(signal.fingerprint());
        told.setRule(signal.rule());
        told.setFamily(signal.family());
        told.setSeverity(signal.severity());
        told.setLevel(signal.level());
        told.setStatus(AlertStatus.valueOf(alert.status().name()));
        told.setTitle(text(signal.title()));
        told.setSummary(text(signal.summary().equals(Words.NONE) ? signal.title() : signal.summary()));
        told.setPlaybook(playbooks.computeIfAbsent(
                signal.rule() + '\n' + signal.family(), any -> text(rules.playbook(signal.rule(), signal.family()))));
        told.setShopId(signal.shopId());
        told.setAgentId(signal.agentId());
        told.setOrderId(signal.orderId());
        told.setSku(signal.sku());
        told.setCarrier(signal.carrier());
        told.setEvidence(signal.evidence());
        told.setStartsAt(Instant.ofEpochMilli(alert.startsAt()));
        told.setEndsAt(instant(alert.endsAt()));
        told.setDetectedAt(instant(signal.detectedAt()));
        told.setCount(alert.count());
        told.setParentAlertId(shown.parentAlertId());
        told.setAcknowledgedBy(alert.takenBy());
        told.setDeliveries(deliveries(shown.deliveries()));
        told.setMembers(signal.members());
        told.setSilenced(shown.silenced());
        told.setVersion(shown.version());
        return told;
    }

    private static List<Delivery> deliveries(List<Sent> deliveries) {
        List<Delivery> all = new ArrayList<>(deliveries.size());
        for (Sent sent : deliveries) {
            all.add(new Delivery(sent.route(), Instant.ofEpochMilli(sent.at()), sent.outcome()));
        }
        return all;
    }

    private static Bilingual text(Words words) {
        return new Bilingual(words.zh(), words.en());
    }

    private static @Nullable Instant instant(long millis) {
        return millis == Instants.NONE ? null : Instant.ofEpochMilli(millis);
    }
}
