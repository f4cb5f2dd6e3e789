package io.aftersales.satisfaction;

import io.aftersales.launch.LiveCheckpoints;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.runtime.health.HealthFlow;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry of the satisfaction job; its options are those of {@link SatisfactionConfig}. */
public final class SatisfactionJob {

    private static final String NAME = "satisfaction";

    private SatisfactionJob() {}

    /** Submits the job. */
    public static void main(String[] args) throws Exception {
        SatisfactionConfig config = SatisfactionConfig.parse(args);
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        LiveCheckpoints.lookFor(env, config.job().live());
        SatisfactionTopology.Inputs inputs = SatisfactionSources.of(env, config);
        if (config.job().source().live()) {
            SatisfactionHealth health = new SatisfactionHealth(new HealthFlow(NAME));
            SatisfactionTopology.Outputs outputs = SatisfactionTopology.build(
                    health.counted(inputs), config.job().rulesFeed(), config.settings());
            SatisfactionSinks.attach(outputs, config);
            SatisfactionSinks.attachHealth(health.records(outputs), config);
        } else {
            SatisfactionSinks.attach(SatisfactionTopology.build(inputs, config.settings()), config);
        }
        env.execute(NAME);
    }
}
