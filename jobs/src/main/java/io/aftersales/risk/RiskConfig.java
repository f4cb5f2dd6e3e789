package io.aftersales.risk;

import io.aftersales.launch.JobConfig;
import io.aftersales.rules.RuleSet;
import io.aftersales.runtime.JobOptions;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.MessageMood;
import java.time.Duration;
import java.util.Map;

/**
 * What the dispute risk job is told at its start, parsed once.
 *
 * @param job what all jobs are told
 * @param buyerKey how buyers are hashed
 * @param mood what buyers' messages sound like
 * @param cadence least time between two documents of an order that tell no new level
 */
public record RiskConfig(JobConfig job, BuyerKey buyerKey, MessageMood mood, Duration cadence) {

    private static final String CADENCE = "risk.cadence";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming the key that is wrong
     * @throws io.aftersales.rules.InvalidRulesException if the rule set is wrong, naming file and line
     */
    public static RiskConfig parse(String[] args) {
        JobOptions options = JobConfig.options(args, MessageMood.OPTION, CADENCE);
        JobConfig job = JobConfig.read(options, "dispute-risk");
        RuleSet.parse(job.rules());
        return new RiskConfig(
                job, JobConfig.buyerKey(options), JobConfig.mood(options), options.duration(CADENCE, MINUTE));
    }

    /** The same ending at those offsets, by full topic name and partition. */
    public RiskConfig endingAt(Map<String, Map<Integer, Long>> endOffsets) {
        return new RiskConfig(job.endingAt(endOffsets), buyerKey, mood, cadence);
    }

    /** What the flow is set to. */
    public RiskTopology.Settings settings() {
        return new RiskTopology.Settings(
                job.rules(), buyerKey, mood, job.source().clock(), cadence, job.horizon(), job.inOrder());
    }
}
