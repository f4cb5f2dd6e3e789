package io.aftersales.alerting;

import io.aftersales.launch.JobConfig;
import io.aftersales.rules.RuleSet;
import io.aftersales.runtime.JobOptions;
import io.aftersales.source.SourceConfig;
import java.time.Duration;

/**
 * What the alert job is told at its start, parsed once.
 *
 * @param job what all jobs are told
 * @param deliver whether receivers are told; never in a bounded run
 */
record AlertConfig(JobConfig job, boolean deliver) {

    private static final String DELIVER = "deliver";

    /** Conditions of a history come job by job: no time has come before all of them were read. */
    private static final Duration ALL_OF_HISTORY = Duration.ofDays(365_000);

    private enum Deliver {
        ON,
        OFF
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming the key that is wrong
     * @throws io.aftersales.rules.InvalidRulesException if the rule set is wrong, naming file and line
     */
    static AlertConfig parse(String[] args) {
        JobOptions options = JobConfig.options(args, DELIVER);
        JobConfig job = JobConfig.read(options, "alerting");
        Deliver deliver = options.choice(DELIVER, job.live() ? Deliver.ON : Deliver.OFF);
        if (!job.live() && deliver == Deliver.ON) {
            throw new IllegalArgumentException("option --deliver is off with --mode bounded: a history tells nobody");
        }
        RuleSet.parse(job.rules());
        return new AlertConfig(job.live() ? job : job.reading(inOneGo(job.source())), deliver == Deliver.ON);
    }

    private static SourceConfig inOneGo(SourceConfig source) {
        SourceConfig.Timing timing = source.timing();
        return new SourceConfig(
                source.broker(),
                new SourceConfig.Timing(
                        timing.grace(), ALL_OF_HISTORY, timing.futureTolerance(), timing.sampleInterval()),
                source.bounds(),
                source.registryUrl(),
                source.clock());
    }

    /**
     * What the flow is set to.
     *
     * @throws IllegalStateException if this is a live run, and Kafka cannot be reached or the topic of rules is missing
     */
    AlertTopology.Settings settings() {
        return new AlertTopology.Settings(job.rulesFeed(), job.source().clock(), job.horizon());
    }
}
