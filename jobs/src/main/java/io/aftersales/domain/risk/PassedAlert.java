package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * An alert that stood and is over by the time that it is heard of: its evidence came after what settled it, though it happened before.
 *
 * @param alert as it stood when its evidence was new
 * @param at when that was, epoch millis
 * @param endedAt when it was over, epoch millis
 */
public record PassedAlert(RaisedAlert alert, long at, long endedAt) {

    /**
     * The alerts of what is new that stand no more, each once: of one that was told to stand, or stands now and did so then, more is known
     * anyway. What is learned at one time may be of several, one after the other.
     *
     * @param before what was known
     * @param after what is known now
     * @param since when the first of what is new happened
     * @param now where that stands
     * @param told alerts that were told to stand
     * @param engines the engine of the rules in force at a time
     */
    public static List<PassedAlert> between(
            RiskCase before,
            RiskCase after,
            long since,
            Standing now,
            Collection<ToldAlert> told,
            LongFunction<RiskEngine> engines) {
        boolean evidence = after.evidence() != before.evidence();
        boolean late = since < now.changedAt();
        // Most of what is learned is neither, and looked at as often as all else.
        if (after.evidence().isEmpty() || !evidence && !late) {
            return List.of();
        }
        List<PassedAlert> passed = new ArrayList<>(1);
        Past past = new Past(after, engines);
        for (int i = 0; evidence && i < after.evidence().size(); i++) {
            Evidence piece = after.evidence().get(i);
            String family = engines.apply(piece.at()).alertingFamily(piece);
            if (family != null
                    && !before.evidence().contains(piece)
                    && !isKnown(family, piece.at(), now, told, passed)
                    && !laterWasKnown(before.evidence(), piece.at(), family, engines)) {
                add(past.first(family, true, piece.at(), piece.at()), past, now, passed);
            }
        }
        if (late && !isKnown(AlertFinder.DISPUTE, since, now, told, passed) && mayAlert(after, engines)) {
            Past.Moment stood = past.first(AlertFinder.DISPUTE, true, since, now.changedAt());
            boolean wasTold = stood != null
                    && new Past(before, engines).first(AlertFinder.DISPUTE, true, since, now.changedAt()) != null;
            add(wasTold ? null : stood, past, now, passed);
        }
        return passed;
    }

    private static boolean isKnown(
            String family, long at, Standing now, Collection<ToldAlert> told, List<PassedAlert> passed) {
        return told.stream().anyMatch(each -> each.family().equals(family))
                || now.alerts().stream().anyMatch(each -> each.family().equals(family) && each.startsAt() <= at)
                || passed.stream().anyMatch(each -> each.alert().family().equals(family) && at <= each.endedAt());
    }

    /** Asked first, because most that comes late is far from it, and the past of an order is long. */
    private static boolean mayAlert(RiskCase risk, LongFunction<RiskEngine> engines) {
        return engines.apply(risk.evidence().get(0).at()).scoreMayAlert(risk);
    }

    private static void add(Past.@Nullable Moment stood, Past past, Standing now, List<PassedAlert> passed) {
        if (stood == null || stood.alert() == null) {
            return;
        }
        String family = stood.alert().family();
        Past.Moment over = past.first(family, false, stood.at(), now.changedAt());
        if (over == null && now.alerts().stream().anyMatch(each -> each.family().equals(family))) {
            return; // it is the one that stands
        }
        passed.add(new PassedAlert(
                stood.alert(), stood.at(), over == null ? Math.max(stood.at(), now.changedAt()) : over.at()));
    }

    /** Then its alert was told already: an earlier one of the same name would stand in its place. */
    private static boolean laterWasKnown(
            List<Evidence> known, long at, String family, LongFunction<RiskEngine> engines) {
        for (Evidence piece : known) {
            if (piece.at() > at && family.equals(engines.apply(piece.at()).alertingFamily(piece))) {
                return true;
            }
        }
        return false;
    }
}
