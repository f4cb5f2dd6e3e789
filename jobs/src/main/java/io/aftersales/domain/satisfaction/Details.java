package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Fact;
import org.jspecify.annotations.Nullable;

/** The details of events that facts are made of, by their names in {@link Fact#details()}. */
public final class Details {

    /** Issue as the service desk classifies it. */
    public static final String ISSUE = "issueType";
    /** Carrier of a parcel. */
    public static final String CARRIER = "carrier";
    /** Goods; of an order all lines, joined by {@link #SEPARATOR}. */
    public static final String SKU = "sku";
    /** What the buyer of a case asks for. */
    public static final String CASE_TYPE = "caseType";
    /** Promised shipment, epoch millis. */
    public static final String SHIP_BY = "promisedShipAt";
    /** Promised delivery, epoch millis. */
    public static final String DELIVER_BY = "promisedDeliverAt";
    /** Marks of a survey. */
    public static final String OVERALL = "rating.overall";

    /** Mark of the response speed. */
    public static final String SPEED = "rating.speed";
    /** Mark of the attitude. */
    public static final String ATTITUDE = "rating.attitude";
    /** Mark of the effect. */
    public static final String EFFECT = "rating.effect";
    /** Mark of the process. */
    public static final String PROCESS = "rating.process";
    /** Stars of a review. */
    public static final String STARS = "rating";
    /** Stars for goods as described. */
    public static final String DESCRIPTION = "description";
    /** Stars for service. */
    public static final String SERVICE = "service";
    /** Stars for logistics. */
    public static final String LOGISTICS = "logistics";
    /** What a buyer's message sounds like, in thousandths from -1000 to 1000. */
    public static final String SENTIMENT = "sentiment";
    /** Only there if a resolution was told under another name: its ticket was resolved by then. */
    public static final String ELSEWHERE = "elsewhere";
    /** Between the goods of an order's lines; no key of goods has it. */
    public static final String SEPARATOR = "\u001f";

    private Details() {}

    /** A number, {@link ServiceFact#ABSENT} where the event has none or it is no number. */
    static long number(Fact event, String name) {
        String text = event.detail(name);
        if (text == null) {
            return ServiceFact.ABSENT;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return ServiceFact.ABSENT;
        }
    }

    /** A text, null where there is none. */
    static @Nullable String text(Fact event, String name) {
        return event.detail(name);
    }
}
