package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.delivery.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Speaks to one receiver. */
interface Courier {

    /**
     * Sends one message.
     *
     * @param items what it tells, at least one
     * @param now wall clock, epoch millis
     * @return what the receiver made of it; never fails
     */
    CompletableFuture<Outcome> send(List<Item> items, long now);

    /**
     * How many of them, from the first on, have room in one message with all that their readers need.
     *
     * @param items at least one
     * @return at least 1
     */
    default int fitting(List<Item> items) {
        return items.size();
    }
}
