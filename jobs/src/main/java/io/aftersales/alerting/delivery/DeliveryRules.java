package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.rule.AlertRules;
import io.aftersales.rules.RuleSet;
import io.aftersales.window.ShopZones;

/**
 * What telling people goes by.
 *
 * @param alerts receivers, and how messages read
 * @param zones in which shops the times in messages are those of
 */
record DeliveryRules(AlertRules alerts, ShopZones zones) {

    static DeliveryRules of(RuleSet set) {
        return new DeliveryRules(set.alerts(), ShopZones.of(set.shops()));
    }
}
