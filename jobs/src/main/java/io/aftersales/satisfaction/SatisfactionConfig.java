package io.aftersales.satisfaction;

import io.aftersales.launch.JobConfig;
import io.aftersales.rules.RuleSet;
import io.aftersales.runtime.JobOptions;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.MessageMood;
import io.aftersales.window.Cadence;
import java.time.Duration;
import java.util.Map;

/**
 * What the satisfaction job is told at its start, parsed once.
 *
 * @param job what all jobs are told
 * @param buyerKey how buyers are hashed
 * @param mood what buyers' messages sound like
 * @param cadence when results are written, {@code --metrics.cadence}; live, the next checkpoint comes on top
 */
public record SatisfactionConfig(JobConfig job, BuyerKey buyerKey, MessageMood mood, Cadence cadence) {

    private static final String CADENCE = "metrics.cadence";

    /**
     * A supervisor sees a change after one beat, one checkpoint, one refresh of the index and one of the board: live, windows, scorecards
     * and conditions of targets are told when a checkpoint holds what they were made of ({@link io.aftersales.sink.held.HeldResults}).
     * Queues wait for none. So a beat that is much shorter than the checkpoint interval shows nothing sooner.
     */
    private static final Duration BEAT = Duration.ofSeconds(2);

    /** A shorter one would write more than anybody can read. */
    private static final Duration LEAST_BEAT = Duration.ofMillis(200);

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming the key that is wrong
     * @throws io.aftersales.rules.InvalidRulesException if the rule set is wrong, naming file and line
     */
    public static SatisfactionConfig parse(String[] args) {
        JobOptions options = JobConfig.options(args, MessageMood.OPTION, CADENCE);
        JobConfig job = JobConfig.read(options, "satisfaction");
        RuleSet.parse(job.rules());
        return new SatisfactionConfig(
                job,
                JobConfig.buyerKey(options),
                JobConfig.mood(options),
                job.live() ? Cadence.live(beat(options)) : Cadence.BOUNDED);
    }

    private static Duration beat(JobOptions options) {
        Duration beat = options.duration(CADENCE, BEAT);
        if (beat.compareTo(LEAST_BEAT) < 0) {
            throw new IllegalArgumentException("option --" + CADENCE + " is " + LEAST_BEAT + " at least, not " + beat);
        }
        return beat;
    }

    /**
     * The same, reading each topic up to given offsets and no further.
     *
     * @param endOffsets by full topic name and partition
     * @throws IllegalStateException if this is a live run
     */
    public SatisfactionConfig endingAt(Map<String, Map<Integer, Long>> endOffsets) {
        return new SatisfactionConfig(job.endingAt(endOffsets), buyerKey, mood, cadence);
    }

    /** What the flow is set to. */
    public SatisfactionTopology.Settings settings() {
        return new SatisfactionTopology.Settings(
                job.rules(), buyerKey, MessageScore.by(mood), job.source().clock(), cadence, job.horizon());
    }
}
