package io.aftersales.sla;

import io.aftersales.launch.LiveCheckpoints;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.StrictEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry of the SLA monitor; its options are those of {@link SlaConfig}. */
public final class SlaMonitorJob {

    private static final String NAME = "sla-monitor";

    private SlaMonitorJob() {}

    /** Submits the job. */
    public static void main(String[] args) throws Exception {
        SlaConfig config = SlaConfig.parse(args);
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        LiveCheckpoints.lookFor(env, config.job().live());
        SlaTopology.Inputs inputs = SlaSources.of(env, config);
        if (config.job().source().live()) {
            SlaHealth health = new SlaHealth(NAME);
            SlaTopology.Settings settings = config.settings();
            SlaTopology.LiveRules rules = SlaSources.rules(env, config, settings.rules());
            SlaTopology.Outputs outputs = SlaTopology.build(health.counted(inputs), rules, settings);
            SlaSinks.attach(outputs, config);
            SlaSinks.attachHealth(
                    health.records(outputs, SlaSinks.attachAttainment(outputs, rules.feed(), config)), config);
        } else {
            SlaTopology.Outputs outputs = SlaTopology.build(inputs, config.settings());
            SlaSinks.attach(outputs, config);
            SlaSinks.attachAttainment(outputs, RulesFeed.of(config.job().rules()), config);
        }
        env.execute(NAME);
    }
}
