package io.aftersales.domain.alert;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What silences, routes and intervals may look at. */
public enum AlertField {
    FINGERPRINT("fingerprint", alert -> alert.signal().fingerprint()),
    ALERT("alertId", Alert::alertId),
    RULE("rule", alert -> alert.signal().rule()),
    FAMILY("family", alert -> alert.signal().family()),
    SEVERITY("severity", alert -> alert.signal().severity()),
    LEVEL("level", alert -> alert.signal().level()),
    SHOP("shopId", alert -> alert.signal().shopId()),
    AGENT("agentId", alert -> alert.signal().agentId()),
    ORDER("orderId", alert -> alert.signal().orderId()),
    SKU("sku", alert -> alert.signal().sku()),
    CARRIER("carrier", alert -> alert.signal().carrier());

    private final String field;
    private final Function<Alert, @Nullable String> value;

    AlertField(String field, Function<Alert, @Nullable String> value) {
        this.field = field;
        this.value = value;
    }

    /** The field's name in documents, rules and commands. */
    public String field() {
        return field;
    }

    /** The alert's value, null where it has none. */
    public @Nullable String of(Alert alert) {
        return value.apply(alert);
    }

    /** The field of that name, empty where alerts have none. */
    public static Optional<AlertField> named(String name) {
        return Arrays.stream(values()).filter(each -> each.field.equals(name)).findFirst();
    }
}
