package io.aftersales.source;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Masks values of a map; most maps are left as they are. */
final class Masking {

    private Masking() {}

    /** {@code values} itself if the mask changes nothing, else a masked copy. */
    static Map<String, String> values(Map<String, String> values, UnaryOperator<String> mask) {
        if (values.isEmpty()) {
            return values;
        }
        Map<String, String> masked = values;
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String value = entry.getValue();
            String replaced = mask.apply(value);
            if (!replaced.equals(value)) {
                if (masked == values) {
                    masked = new HashMap<>(values);
                }
                masked.put(entry.getKey(), replaced);
            }
        }
        return masked;
    }
}
