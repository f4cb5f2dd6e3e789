package io.aftersales.local.bench.load;

import io.aftersales.event.OrderEventType;
import java.util.SplittableRandom;

/** Orders that were just paid, of which nothing is known but that: of each one clock can be made that says no more than it must. */
public final class MinimalOrders {

    private static final int SHOPS = 1_000;
    private static final int LINGER_MILLIS = 50;

    /** How long before now the last of them was paid. */
    private static final long AGE_MILLIS = 60_000;

    private MinimalOrders() {}

    /** Writes so many to the orders' topic of that prefix. */
    public static void write(String bootstrap, String prefix, int partitions, int count) {
        SplittableRandom random = new SplittableRandom(1);
        Shops shops = new Shops(SHOPS, 0);
        Texts texts = new Texts();
        EventForge forge = new EventForge();
        long last = System.currentTimeMillis() - AGE_MILLIS;
        try (KafkaOutput output = new KafkaOutput(bootstrap, prefix, partitions, LINGER_MILLIS)) {
            for (int i = 0; i < count; i++) {
                OrderForms forms = new OrderForms(i, shops, texts, random);
                // No two in one millisecond: a timer for each, as in a shop's own day.
                output.write(forge.of(forms.order(OrderEventType.PAID), last - (count - i)));
            }
        }
    }
}
