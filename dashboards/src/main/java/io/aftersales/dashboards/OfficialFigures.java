package io.aftersales.dashboards;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a platform judges a shop by: the figure of its official window where a scorecard has one, else that of the day. A document
 * holds both; a list of scorecards shows one figure, and that is worked out by the data view.
 */
public final class OfficialFigures {

    /** Whose figure of what: words of the platform, the shop and the metric. */
    public static final String CARD = "card";

    /** The day as a date; a correction of an earlier day changes later days too, so the last change does not tell the latest. */
    public static final String DAY = "dayStart";

    /** 1 where the target is missed, 0 where it is kept, nothing where too few cases decide nothing. */
    public static final String MISSED = "missed";

    /** The figure. */
    public static final String VALUE = "officialValue";

    /** How many more misses the target bears; nothing where too few cases decide nothing. */
    public static final String BUDGET = "officialBudget";

    /** Cases that the figure is of. */
    public static final String SAMPLE = "officialSample";

    /** Days that the figure is of. */
    public static final String DAYS = "officialDays";

    /** Field that only scorecards have. */
    static final String OF = "windowMet";

    private OfficialFigures() {}

    /** The data view's fields, by their names. */
    static ObjectNode fields() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.set(
                CARD,
                field(
                        "keyword",
                        "emit(doc['platform'].value + ' ' + doc['shopId'].value + ' ' + doc['metricId'].value);"));
        fields.set(
                DAY,
                field(
                        "date",
                        "emit(LocalDate.parse(doc['day'].value).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());"));
        fields.set(MISSED, either("long", "windowMet", "met", ".value ? 0 : 1"));
        fields.set(VALUE, either("double", "windowValue", "value", ".value"));
        fields.set(
                BUDGET,
                field(
                        "long",
                        ofWindowOrDay(
                                decided("windowMet", "windowRemainingBudget"), decided("met", "remainingBudget"))));
        fields.set(SAMPLE, either("long", "windowDenominator", "denominator", ".value"));
        fields.set(DAYS, field("long", "emit(doc['windowDays'].size() == 0 ? 1 : doc['windowDays'].value);"));
        return fields;
    }

    /** What is said of the window if there is one, else what is said of the day; nothing if that is nothing. */
    private static ObjectNode either(String type, String ofWindow, String ofDay, String emitted) {
        return field(type, ofWindowOrDay(ifThere(ofWindow, emitted), ifThere(ofDay, emitted)));
    }

    private static String ofWindowOrDay(String ofWindow, String ofDay) {
        return "if (doc['windowDays'].size() != 0) { " + ofWindow + " } else { " + ofDay + " }";
    }

    private static String decided(String met, String field) {
        return "if (doc['" + met + "'].size() != 0) { " + ifThere(field, ".value") + " }";
    }

    private static String ifThere(String field, String emitted) {
        return "if (doc['" + field + "'].size() != 0) { emit(doc['" + field + "']" + emitted + "); }";
    }

    private static ObjectNode field(String type, String script) {
        ObjectNode field = JsonNodeFactory.instance.objectNode().put("type", type);
        field.putObject("script").put("source", script);
        return field;
    }
}
