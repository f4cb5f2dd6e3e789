package io.aftersales.domain.alert.delivery;

import io.aftersales.domain.alert.Instants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which alerts go into the next message: those of the most urgent one's group, the worst and then the oldest first, also those that
 * came after the first of it and would wait longer: a group waits once. Where messages are scarce other groups that are due fill it
 * up: to come late helps nobody.
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
        List<Waiting> all = new ArrayList<>();
        waiting.forEach(all::add);
        all.sort(URGENT_FIRST);
        List<Waiting> batch = new ArrayList<>();
        for (Waiting each : all) {
            if (each.dueAt() <= now) {
                batch.add(each);
                break;
            }
        }
        if (!batch.isEmpty() && !batch.get(0).alone()) {
            String group = batch.get(0).group();
            fill(batch, all, most, each -> each.group().equals(group));
            if (mixed) {
                fill(batch, all, most, each -> each.dueAt() <= now);
            }
        }
        Set<Waiting> chosen = new HashSet<>(batch);
        long nextAt = Instants.NEVER;
        for (Waiting each : all) {
            if (!chosen.contains(each)) {
                nextAt = Math.min(nextAt, Math.max(now, each.dueAt()));
            }
        }
        return new Choice(batch, nextAt);
    }

    private static void fill(List<Waiting> batch, List<Waiting> all, int most, Predicate<Waiting> wanted) {
        for (Waiting each : all) {
            if (batch.size() < most && !each.alone() && !batch.contains(each) && wanted.test(each)) {
                batch.add(each);
            }
        }
    }
}
