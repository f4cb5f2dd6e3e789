package io.aftersales.dashboards;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aftersales.dashboards.SavedObject.Reference;
import java.util.List;

/** The mark by which our boards are found in a Kibana that holds others too. */
public final class Tag {

    private static final String TYPE = "tag";

    private Tag() {}

    static SavedObject compile(Language language) {
        return new SavedObject(
                TYPE,
                id(language),
                "8.0.0",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", language == Language.ZH ? "售后监控" : "Aftersales Monitor")
                        .put("description", "")
                        .put("color", "#0072B2"),
                List.of());
    }

    /** How an object names the tag that it bears. */
    public static Reference reference(Language language) {
        return new Reference("tag-ref-" + id(language), TYPE, id(language));
    }

    private static String id(Language language) {
        return "aftersales-monitor-" + language.code();
    }
}
