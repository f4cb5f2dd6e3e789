package io.aftersales.source.link;

import io.aftersales.domain.event.Fact;

/**
 * A carrier's fact that waits for an order, or for a further one; flat and public because it is kept in state.
 *
 * @param fact the fact, without order
 * @param matched whether an order has had it already
 * @param until when it is given up, epoch millis of event time
 */
public record WaitingFact(Fact fact, boolean matched, long until) {}
