package io.aftersales.domain.alert.delivery;

import io.aftersales.domain.alert.Instants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which alerts go into the next message: those of the most urgent one's group, the worst and then the oldest first. Where messages
 * are scarce other groups fill it up: to come late helps nobody.
 *
 * @param batch alerts of one message, empty if none is due
 * @param nextAt when the next of those that are not in it is due, {@link Instants#NEVER} if there is none
 */
public record Choice(List<Waiting> batch, long nextAt) {

    private static final Comparator<Waiting> URGENT_FIRST = Comparator.comparingInt(Waiting::urgency)
            .reversed()
            .thenComparingLong(Waiting::dueAt)
            .thenComparing(Waiting::alertId);

    /**
     * Chooses.
     *
     * @param most most alerts in a message
     * @param mixed whether groups may share a message
     */
    public static Choice of(Iterable<Waiting> waiting, long now, int most, boolean mixed) {
        List<Waiting> due = new ArrayList<>();
        long nextAt = Instants.NEVER;
        for (Waiting each : waiting) {
            if (each.dueAt() <= now) {
                due.add(each);
            } else {
                nextAt = Math.min(nextAt, each.dueAt());
            }
        }
        due.sort(URGENT_FIRST);
        List<Waiting> batch = new ArrayList<>();
        if (!due.isEmpty()) {
            Waiting first = due.get(0);
            batch.add(first);
            if (!first.alone()) {
                fill(batch, due, most, true);
                if (mixed) {
                    fill(batch, due, most, false);
                }
            }
        }
        return new Choice(batch, batch.size() < due.size() ? now : nextAt);
    }

    private static void fill(List<Waiting> batch, List<Waiting> due, int most, boolean ofGroup) {
        String group = batch.get(0).group();
        for (Waiting each : due) {
            if (batch.size() < most
                    && !each.alone()
                    && each != batch.get(0)
                    && each.group().equals(group) == ofGroup) {
                batch.add(each);
            }
        }
    }
}
