package io.aftersales.domain.incident;

import io.aftersales.domain.risk.Signal;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one incident machine watches: a rule in one place. Components that do not concern the rule's scope are empty.
 *
 * @param ruleId rule
 * @param shopId shop
 * @param sku product
 * @param carrier carrier
 * @param station station of the carrier
 */
public record IncidentKey(String ruleId, String shopId, String sku, String carrier, String station) {

    // A control character that no id of a shop system holds.
    private static final char SEPARATOR = '\u001f';
    private static final int PARTS = 5;

    /** As text, by which streams are keyed. */
    public String text() {
        return ruleId + SEPARATOR + shopId + SEPARATOR + sku + SEPARATOR + carrier + SEPARATOR + station;
    }

    /**
     * The key with that text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static IncidentKey of(String text) {
        String[] parts = text.split(String.valueOf(SEPARATOR), -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("no key of an incident: " + text);
        }
        return new IncidentKey(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    /** The rule of the key with that text. */
    public static String ruleIdOf(String text) {
        int end = text.indexOf(SEPARATOR);
        if (end < 0) {
            throw new IllegalArgumentException("no key of an incident: " + text);
        }
        return text.substring(0, end);
    }

    /** Tells each key that the signal counts for under the rule; none where the signal does not say what the scope asks for. */
    static void each(IncidentRule rule, Signal signal, Consumer<IncidentKey> keys) {
        String id = rule.id();
        switch (rule.scope()) {
            case SHOP -> {
                if (!signal.shopId().isEmpty()) {
                    keys.accept(new IncidentKey(id, signal.shopId(), "", "", ""));
                }
            }
            case SKU -> each(signal.skus(), sku -> keys.accept(new IncidentKey(id, signal.shopId(), sku, "", "")));
            case CARRIER -> each(carriers(signal), carrier -> keys.accept(new IncidentKey(id, "", "", carrier, "")));
            case STATION -> {
                String station = signal.station();
                if (station != null && !station.isEmpty()) {
                    each(carriers(signal), carrier -> keys.accept(new IncidentKey(id, "", "", carrier, station)));
                }
            }
        }
    }

    /** A scan's own carrier: those of the other parcels of the order have no part in it. */
    private static List<String> carriers(Signal signal) {
        return signal.carrier() == null ? signal.carriers() : List.of(signal.carrier());
    }

    private static void each(List<String> values, Consumer<String> consumer) {
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                consumer.accept(values.get(i));
            }
        }
    }
}
