package io.aftersales.risk;

import io.aftersales.launch.LiveCheckpoints;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.runtime.health.HealthFlow;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry of the dispute risk job; its options are those of {@link RiskConfig}. */
public final class DisputeRiskJob {

    private static final String NAME = "dispute-risk";

    private DisputeRiskJob() {}

    /** Submits the job. */
    public static void main(String[] args) throws Exception {
        RiskConfig config = RiskConfig.parse(args);
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        LiveCheckpoints.lookFor(env, config.job().live());
        RiskTopology.Inputs inputs = RiskSources.of(env, config);
        if (config.job().source().live()) {
            RiskHealth health = new RiskHealth(new HealthFlow(NAME));
            RiskSinks.attachHealth(health.records(attach(health.counted(inputs), config)), config);
        } else {
            attach(inputs, config);
        }
        env.execute(NAME);
    }

    private static RiskTopology.Outputs attach(RiskTopology.Inputs inputs, RiskConfig config) {
        RiskTopology.Outputs outputs = RiskTopology.build(inputs, config.job().rulesFeed(), config.settings());
        RiskSinks.attach(outputs, config);
        return outputs;
    }
}
