package io.aftersales.domain.risk;

/** What can be measured of an order. The rules say what follows from it. */
public enum Measure {
    /** Millis since the promised day of delivery, while nothing is delivered. */
    OVERDUE("overdue", true),
    /** Millis from the promised day of delivery to the delivery; below 0 where it came early. */
    DELIVERY_DELAY("deliveryDelay", true),
    /** Millis since the payment, while nothing is delivered. */
    WAITING("waiting", true),
    /** Millis since the payment, while nothing is shipped. */
    UNSHIPPED("unshipped", true),
    /** Millis since the order was made, while it is not paid. */
    UNPAID("unpaid", true),
    /** Millis from the promised shipment to the shipment, or until now. */
    SHIP_DELAY("shipDelay", true),
    /** Millis from payment to shipment. */
    HANDLING("handling", true),
    /** Millis from shipment to delivery. */
    TRANSIT("transit", true),
    /** Amount in hundredths. */
    AMOUNT("amountCents", false),
    /** Items, however many of each. */
    ITEMS("items", false),
    /** Different goods; 0 where none is told. */
    GOODS("goods", false),
    /** Parcels that bring the goods, as far as is known. */
    PARCELS("parcels", false);

    private final String ruleName;
    private final boolean time;

    Measure(String ruleName, boolean time) {
        this.ruleName = ruleName;
        this.time = time;
    }

    /** Name in rules. */
    public String ruleName() {
        return ruleName;
    }

    /** Whether it is counted in millis. */
    public boolean isTime() {
        return time;
    }
}
