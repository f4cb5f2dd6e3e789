package io.aftersales.satisfaction;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.Health;
import io.aftersales.runtime.health.HealthFlow;
import io.aftersales.runtime.health.ShopOf;
import io.aftersales.source.DeadLetter;
import io.aftersales.source.EventContract;
import io.aftersales.source.EventContracts;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.types.Either;

/**
 * Where a live satisfaction job is looked at: each stream as it leaves its source, and the facts that came too late. Inputs
 * first, then {@link #records}, once. A bounded run has no health: its wall clock means nothing.
 */
final class SatisfactionHealth {

    private final HealthFlow flow;

    SatisfactionHealth(HealthFlow flow) {
        this.flow = flow;
    }

    /** The same streams, counted. */
    SatisfactionTopology.Inputs counted(SatisfactionTopology.Inputs inputs) {
        return new SatisfactionTopology.Inputs(
                counted("orders", inputs.orders(), EventContracts.ORDERS, OrderEvent::getShopId),
                counted("chats", inputs.chats(), EventContracts.CHATS, ChatEvent::getShopId),
                counted("logistics", inputs.logistics(), EventContracts.LOGISTICS, LogisticsEvent::getShopId),
                counted("reviews", inputs.reviews(), EventContracts.REVIEWS, ReviewEvent::getShopId));
    }

    private <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> counted(
            String stream, DataStream<Either<DeadLetter, E>> events, EventContract<E> contract, ShopOf<E> shop) {
        return flow.input(stream, events, contract::occurredAt, shop);
    }

    /** What all taps tell, those on what came too late included. */
    DataStream<Health> records(SatisfactionTopology.Outputs outputs) {
        flow.lateFacts("late-facts", outputs.lateFacts());
        flow.lateFacts("late-windows", outputs.lateCounts());
        flow.lateFacts("late-consumers", outputs.lateConsumers());
        flow.lateFacts("late-events", outputs.lateEvents());
        flow.lateFacts("unlinked-scans", outputs.unlinkedScans());
        return flow.records();
    }
}
