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
}
