package io.aftersales.local.bench.variant;

import io.aftersales.local.bench.load.Stream;
import io.aftersales.sla.SlaConfig;
import io.aftersales.sla.SlaSinks;
import io.aftersales.sla.SlaSources;
import io.aftersales.sla.SlaTopology;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The SLA monitor as its own entry draws it, bounded, with a tap on each source. */
final class SlaFlow {

    private SlaFlow() {}

    static void draw(StreamExecutionEnvironment env, VariantSettings settings) {
        SlaConfig config = config(settings);
        SlaTopology.Inputs inputs = tapped(SlaSources.of(env, config), settings);
        SlaTopology.Outputs outputs = SlaTopology.build(inputs, config.settings());
        SlaSinks.attach(outputs.clocks(), outputs.deadLetters(), config);
    }

    /** The same as it runs live, without an end. */
    static void drawLive(StreamExecutionEnvironment env, VariantSettings settings) {
        SlaConfig config = SlaConfig.parse(settings.liveJob());
        SlaTopology.Inputs inputs = tapped(SlaSources.of(env, config), settings);
        SlaTopology.Outputs outputs = SlaTopology.build(inputs, config.settings());
        SlaSinks.attach(outputs.clocks(), outputs.deadLetters(), config);
    }

    /** The job's options, as on its command line. */
    static SlaConfig config(VariantSettings settings) {
        return SlaConfig.parse(settings.boundedJob()).endingAt(settings.ends());
    }

    static SlaTopology.Inputs tapped(SlaTopology.Inputs inputs, VariantSettings settings) {
        long timedFrom = settings.timedFrom();
        return new SlaTopology.Inputs(
                Tap.on(inputs.orders(), Stream.ORDERS, timedFrom),
                Tap.on(inputs.chats(), Stream.CHATS, timedFrom),
                Tap.on(inputs.logistics(), Stream.LOGISTICS, timedFrom),
                Tap.on(inputs.reviews(), Stream.REVIEWS, timedFrom));
    }
}
