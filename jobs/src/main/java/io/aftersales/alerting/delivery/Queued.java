package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.delivery.Waiting;

/**
 * A dispatch that waits to be sent. Flat for Flink.
 *
 * @param waiting how it waits
 * @param dispatch what is told
 */
public record Queued(Waiting waiting, Dispatch dispatch) {

    /** Whether nothing newer took its place since that was sent. */
    boolean saysAs(Item sent) {
        return dispatch.alert().getVersion() == sent.dispatch().alert().getVersion();
    }
}
