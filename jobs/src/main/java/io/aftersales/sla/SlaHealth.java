package io.aftersales.sla;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.Health;
import io.aftersales.result.SlaClock;
import io.aftersales.runtime.health.DetectionDelay;
import io.aftersales.runtime.health.HealthFlow;
import io.aftersales.runtime.health.ShopOf;
import io.aftersales.sla.attainment.PartialAttainment;
import io.aftersales.source.DeadLetter;
import io.aftersales.source.EventContract;
import io.aftersales.source.EventContracts;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.types.Either;

/**
 * Where a live SLA monitor is looked at: each stream as it leaves its source, the changed clocks, the late facts. Inputs
 * first, then {@link #records}, once. A bounded run has no health: its wall clock means nothing.
 */
final class SlaHealth {

    private final HealthFlow flow;

    SlaHealth(String job) {
        this.flow = new HealthFlow(job);
    }

    /** The same streams, counted. */
    SlaTopology.Inputs counted(SlaTopology.Inputs inputs) {
        return new SlaTopology.Inputs(
                counted("orders", inputs.orders(), EventContracts.ORDERS, OrderEvent::getShopId),
                counted("chats", inputs.chats(), EventContracts.CHATS, ChatEvent::getShopId),
                counted("logistics", inputs.logistics(), EventContracts.LOGISTICS, LogisticsEvent::getShopId),
                counted("reviews", inputs.reviews(), EventContracts.REVIEWS, ReviewEvent::getShopId));
    }

    private <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> counted(
            String stream, DataStream<Either<DeadLetter, E>> events, EventContract<E> contract, ShopOf<E> shop) {
        return flow.input(stream, events, contract::occurredAt, shop);
    }

    /** What all taps tell, those on {@code outputs} and on the counts that came too late included. */
    DataStream<Health> records(SlaTopology.Outputs outputs, DataStream<PartialAttainment> lateCounts) {
        flow.breaches("sla-clocks", outputs.clocks(), SlaHealth::delay);
        flow.lateFacts("late-facts", outputs.lateFacts());
        flow.lateFacts("unlinked-scans", outputs.unlinkedScans());
        flow.lateFacts("late-attainment", lateCounts);
        return flow.records();
    }

    /** Millis from a breach to the record that first tells of it. */
    static long delay(ClockUpdate update) {
        SlaClock clock = update.clock();
        if (!update.breachFound() || clock.getDueAt() == null) {
            return DetectionDelay.NO_BREACH;
        }
        return clock.getDetectedAt().toEpochMilli() - clock.getDueAt().toEpochMilli();
    }
}
