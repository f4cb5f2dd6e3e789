package io.aftersales.domain.risk;

import io.aftersales.domain.sla.Trigger;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that makes a dispute likelier, or less likely. It has evidence of one or more {@link Sources}, which are all
 * weighed alike.
 *
 * @param id as results name it; never reused
 * @param zh title for people, Chinese
 * @param en title for people, English
 * @param family of the alerts that it belongs to, for example {@code harm}
 * @param weighing how its evidence counts
 * @param sources where its evidence comes from
 * @param alert the alert that its evidence is by itself, null if it only adds to the score
 */
public record RiskFactor(
        String id,
        String zh,
        String en,
        String family,
        Weighing weighing,
        Sources sources,
        @Nullable Alert alert) {

    /**
     * How evidence counts.
     *
     * @param weight log-odds of a piece of evidence when it is new; factors with steps have theirs
     * @param halfLifeMillis time in which it loses half of that, {@link #LASTING} if it loses nothing
     * @param cap most that all evidence of the factor comes to, of either sign
     * @param critical whether it makes the order CRITICAL at once, until it is settled
     * @param times how often it must have been seen within {@code withinMillis} to count; 1 for each
     * @param withinMillis meaningless with {@code times} 1
     * @param signal whether incidents are counted over it
     */
    public record Weighing(
            double weight,
            long halfLifeMillis,
            double cap,
            boolean critical,
            int times,
            long withinMillis,
            boolean signal) {

        /** Evidence does not fade. */
        public static final long LASTING = 0;

        /** What is left after {@code age} millis of a weight of 1. */
        double fading(long age) {
            return halfLifeMillis == LASTING || age <= 0 ? 1 : StrictMath.pow(0.5, (double) age / halfLifeMillis);
        }
    }

    /**
     * Where evidence comes from.
     *
     * @param on events
     * @param says families of the lexicon, in messages, reviews and the texts of {@link RiskRules#texts()}
     * @param clocks clocks of service promises, null for none
     * @param steps a measure of the order, null for none
     * @param earlier what the same buyer had with other orders before, null for none
     * @param takenBackBy events that take back what was evidence of it before: it has no weight any more and is no signal. What names another
     *     {@link Matter} stays
     */
    public record Sources(
            List<Trigger> on,
            Set<String> says,
            @Nullable ClockTest clocks,
            @Nullable Steps steps,
            @Nullable Earlier earlier,
            List<Trigger> takenBackBy) {

        public Sources {
            takenBackBy = List.copyOf(takenBackBy);
            on = List.copyOf(on);
            says = Set.copyOf(says);
        }
    }

    /**
     * Cases of the buyer's other orders that came before this one began.
     *
     * @param on events of orders
     * @param withinMillis how long before the beginning they count
     */
    public record Earlier(List<Trigger> on, long withinMillis) {

        public Earlier {
            on = List.copyOf(on);
        }
    }

    /**
     * Who is told.
     *
     * @param level whom it concerns, for example {@code manager}
     * @param severity LOW, MEDIUM, HIGH or CRITICAL
     */
    public record Alert(String level, String severity) {}
}
