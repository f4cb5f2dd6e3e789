package io.aftersales.sla;

import io.aftersales.runtime.StrictEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry of the SLA monitor; its options are those of {@link SlaConfig}. */
public final class SlaMonitorJob {

    private SlaMonitorJob() {}

    /** Submits the job. */
    public static void main(String[] args) throws Exception {
        SlaConfig config = SlaConfig.parse(args);
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        SlaTopology.Outputs outputs = SlaTopology.build(SlaSources.of(env, config), config.settings());
        SlaSinks.attach(outputs, config);
        env.execute("sla-monitor");
    }
}
