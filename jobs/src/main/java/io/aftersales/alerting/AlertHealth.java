package io.aftersales.alerting;

import io.aftersales.result.Health;
import io.aftersales.runtime.health.HealthFlow;
import io.aftersales.source.DeadLetter;
import io.aftersales.source.EventContract;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.types.Either;

/**
 * Where a live alert job is looked at: each stream as it leaves its source. No shop is told of: a condition of a shop is no event of
 * it, and would hide that its feed is silent. A bounded run has no health: its wall clock means nothing.
 */
final class AlertHealth {

    private final HealthFlow flow;

    AlertHealth(HealthFlow flow) {
        this.flow = flow;
    }

    /** The same streams, counted. */
    AlertTopology.Inputs counted(AlertTopology.Inputs inputs) {
        return new AlertTopology.Inputs(
                counted(AlertSources.CONDITIONS, inputs.conditions(), new ConditionContract()),
                counted(AlertSources.COMMANDS, inputs.commands(), new CommandContract()),
                counted(AlertSources.DELIVERIES, inputs.deliveries(), new DeliveryContract()));
    }

    private <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> counted(
            String stream, DataStream<Either<DeadLetter, E>> records, EventContract<E> contract) {
        return flow.input(stream, records, contract::occurredAt, record -> null);
    }

    /** What all taps tell. */
    DataStream<Health> records() {
        return flow.records();
    }
}
