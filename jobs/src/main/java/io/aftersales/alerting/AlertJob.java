package io.aftersales.alerting;

import io.aftersales.launch.LiveCheckpoints;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.runtime.health.HealthFlow;
import io.aftersales.runtime.health.HealthSink;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry of the alert job; its options are those of {@link AlertConfig}. */
public final class AlertJob {

    private static final String NAME = "alerting";

    private AlertJob() {}

    /** Submits the job. */
    public static void main(String[] args) throws Exception {
        AlertConfig config = AlertConfig.parse(args);
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        LiveCheckpoints.lookFor(env, config.job().live());
        AlertTopology.Settings settings = config.settings();
        AlertTopology.Inputs inputs = AlertSources.of(env, config);
        if (config.job().source().live()) {
            AlertHealth health = new AlertHealth(new HealthFlow(NAME));
            AlertTopology.Outputs outputs = AlertTopology.build(health.counted(inputs), settings);
            AlertSinks.attach(outputs, config, settings.rules());
            HealthSink.attach(health.records(), config.job().elasticsearch(), Set.of(AlertDocuments.ALIAS));
        } else {
            AlertSinks.attach(AlertTopology.build(inputs, settings), config, settings.rules());
        }
        env.execute(NAME);
    }
}
