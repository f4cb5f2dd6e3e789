package io.aftersales.local.bench.variant;

import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.local.bench.load.Stream;
import io.aftersales.satisfaction.PaneUpdate;
import io.aftersales.satisfaction.SatisfactionConfig;
import io.aftersales.satisfaction.SatisfactionSinks;
import io.aftersales.satisfaction.SatisfactionSources;
import io.aftersales.satisfaction.SatisfactionTopology;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The satisfaction job as its own entry draws it, bounded, with a tap on each source. */
final class ServiceFlow {

    private ServiceFlow() {}

    static void draw(StreamExecutionEnvironment env, VariantSettings settings) {
        SatisfactionConfig config =
                SatisfactionConfig.parse(settings.boundedJob()).endingAt(settings.ends());
        SatisfactionTopology.Inputs inputs = tapped(SatisfactionSources.of(env, config), settings.timedFrom());
        SatisfactionTopology.Outputs outputs = SatisfactionTopology.build(inputs, config.settings());
        SatisfactionSinks.attach(outputs, config);
        AnswerSink.end(outputs.windows(), "windows", ServiceFlow::count);
    }

    private static SatisfactionTopology.Inputs tapped(SatisfactionTopology.Inputs inputs, long timedFrom) {
        return new SatisfactionTopology.Inputs(
                Tap.on(inputs.orders(), Stream.ORDERS, timedFrom),
                Tap.on(inputs.chats(), Stream.CHATS, timedFrom),
                Tap.on(inputs.logistics(), Stream.LOGISTICS, timedFrom),
                Tap.on(inputs.reviews(), Stream.REVIEWS, timedFrom));
    }

    /** The first document of a day counts, and what corrections add to it would be wrong: there must be none so late. */
    private static void count(PaneUpdate window) {
        if (window.size() == WindowSize.DAY && window.key().startsWith(Dimension.SHOP.name())) {
            Counts counts = window.counts();
            Answers.add("paidOrders", counts.of(Measure.ORDERS));
            Answers.add("conversations", counts.of(Measure.CONVERSATIONS));
            Answers.add("reviews", counts.of(Measure.REVIEWS));
        }
    }
}
