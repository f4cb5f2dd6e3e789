package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a number is shown. */
public enum Format {
    /** Whole numbers. */
    COUNT,
    /** With one decimal. */
    DECIMAL,
    /** A share of 1 as percent with one decimal. */
    PERCENT,
    /** Milliseconds as the largest fitting unit. */
    DURATION,
    /** Whole units of money. */
    MONEY;

    ObjectNode toJson() {
        ObjectNode format = Json.object();
        ObjectNode params = Json.object();
        switch (this) {
            case COUNT -> format.put("id", "number").set("params", params.put("decimals", 0));
            case DECIMAL -> format.put("id", "number").set("params", params.put("decimals", 1));
            case PERCENT -> format.put("id", "percent").set("params", params.put("decimals", 1));
            case DURATION ->
                format.put("id", "duration")
                        .set(
                                "params",
                                params.put("fromUnit", "milliseconds")
                                        .put("toUnit", "humanizePrecise")
                                        .put("decimals", 1));
            case MONEY ->
                format.put("id", "number")
                        .set("params", params.put("decimals", 0).put("suffix", " ¥"));
        }
        return format;
    }
}
