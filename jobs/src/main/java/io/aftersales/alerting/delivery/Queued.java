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

    /** The same, due at another time. */
    Queued due(long at) {
        return new Queued(waiting.due(at), dispatch);
    }

    /** The same of the alert as it reads in what came later. */
    Queued reading(Dispatch later) {
        return new Queued(
                waiting.reading(later.alert().getVersion()),
                new Dispatch(
                        dispatch.receiver(),
                        dispatch.route(),
                        dispatch.group(),
                        dispatch.kind(),
                        dispatch.urgency(),
                        dispatch.waitMillis(),
                        dispatch.intervalMillis(),
                        dispatch.subject(),
                        later.alert()));
    }
}
