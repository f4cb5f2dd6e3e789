package io.aftersales.sla;

import io.aftersales.launch.JobConfig;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.runtime.JobOptions;
import io.aftersales.runtime.WallClock;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.TopicEnd;
import java.util.Map;

/**
 * What the SLA monitor is told at its start, parsed once.
 *
 * @param job what all jobs are told
 * @param buyerKey how buyers are hashed
 */
public record SlaConfig(JobConfig job, BuyerKey buyerKey) {

    /** Stem of the topic of published rules. */
    static final String RULES = "rules";

    /** Stem of the topic of clocks. */
    static final String CLOCKS = "sla-clocks";

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming the key that is wrong
     * @throws io.aftersales.rules.InvalidRulesException if the rule set is wrong, naming file and line
     */
    public static SlaConfig parse(String[] args) {
        JobOptions options = JobConfig.options(args);
        JobConfig job = JobConfig.read(options, "sla-monitor");
        SlaRules.book(job.rules());
        return new SlaConfig(job, JobConfig.buyerKey(options));
    }

    /**
     * The same, reading each topic up to given offsets and no further.
     *
     * @param endOffsets by full topic name and partition
     * @throws IllegalStateException if this is a live run
     */
    public SlaConfig endingAt(Map<String, Map<Integer, Long>> endOffsets) {
        return new SlaConfig(job.endingAt(endOffsets), buyerKey);
    }

    /** What the flow is set to. */
    public SlaTopology.Settings settings() {
        WallClock clock = job.source().clock();
        PublishedRules rules = PublishedRules.own(job.rules(), clock.millis());
        return new SlaTopology.Settings(rules, buyerKey, clock, job.horizon(), job.inOrder(), lastTold());
    }

    /** As the records in the topic say. */
    private LastTold lastTold() {
        TopicEnd<SlaClock> end = new TopicEnd<>(job.source().broker(), job.topic(CLOCKS), SlaClock.class);
        return () -> end.greatest(clock -> clock.getDetectedAt().toEpochMilli());
    }
}
