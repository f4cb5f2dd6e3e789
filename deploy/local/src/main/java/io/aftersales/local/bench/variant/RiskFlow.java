package io.aftersales.local.bench.variant;

import io.aftersales.domain.risk.Signal;
import io.aftersales.local.bench.load.Stream;
import io.aftersales.result.AlertCondition;
import io.aftersales.risk.RiskConfig;
import io.aftersales.risk.RiskSinks;
import io.aftersales.risk.RiskSources;
import io.aftersales.risk.RiskTopology;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The dispute risk job as its own entry draws it, bounded, with a tap on each source. */
final class RiskFlow {

    private RiskFlow() {}

    static void draw(StreamExecutionEnvironment env, VariantSettings settings) {
        RiskConfig config = RiskConfig.parse(settings.boundedJob()).endingAt(settings.ends());
        RiskTopology.Inputs inputs = tapped(RiskSources.of(env, config), settings.timedFrom());
        RiskTopology.Outputs outputs = RiskTopology.build(inputs, config.settings());
        RiskSinks.attach(outputs, config);
        AnswerSink.end(outputs.signals(), "signals", RiskFlow::count);
        AnswerSink.end(outputs.conditions(), "conditions", RiskFlow::count);
    }

    /** Without the clocks, whose topic is empty here. */
    private static RiskTopology.Inputs tapped(RiskTopology.Inputs inputs, long timedFrom) {
        return new RiskTopology.Inputs(
                Tap.on(inputs.orders(), Stream.ORDERS, timedFrom),
                Tap.on(inputs.chats(), Stream.CHATS, timedFrom),
                Tap.on(inputs.logistics(), Stream.LOGISTICS, timedFrom),
                Tap.on(inputs.reviews(), Stream.REVIEWS, timedFrom),
                inputs.clocks());
    }

    /** The same evidence is told again when more is known of its order. */
    private static void count(Signal signal) {
        switch (signal.factor()) {
            case "bad-review" -> Answers.addOnce("risk-bad-reviews", signal.eventId());
            case "case-opened" -> Answers.addOnce("risk-cases", signal.eventId());
            default -> {}
        }
    }

    private static void count(AlertCondition condition) {
        if (condition.getFamily().equals("harm") && condition.getFiring()) {
            Answers.addOnce("risk-injuries", condition.getFingerprint());
        }
    }
}
