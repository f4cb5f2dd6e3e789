package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
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
     * The alerts of new evidence that stand no more, each family once: of one that stands now, or was told to stand, more is known anyway.
     *
     * @param before what was known
     * @param after what is known now
     * @param now where that stands
     * @param told alerts that were told to stand
     * @param engines the engine of the rules in force at a time
     */
    public static List<PassedAlert> between(
            RiskCase before,
            RiskCase after,
            Standing now,
            Collection<ToldAlert> told,
            LongFunction<RiskEngine> engines) {
        if (after.evidence() == before.evidence()) {
            return List.of();
        }
        List<PassedAlert> passed = null;
        for (Evidence piece : after.evidence()) {
            String family = engines.apply(piece.at()).alertingFamily(piece);
            if (family == null
                    || before.evidence().contains(piece)
                    || laterWasKnown(before.evidence(), piece.at(), family, engines)) {
                continue;
            }
            boolean known = Stream.concat(
                            told.stream().map(ToldAlert::family),
                            now.alerts().stream().map(RaisedAlert::family))
                    .anyMatch(family::equals);
            boolean found = passed != null
                    && passed.stream().anyMatch(each -> each.alert().family().equals(family));
            RaisedAlert stood = known || found ? null : standing(after, family, piece.at(), engines);
            if (stood != null) {
                passed = passed == null ? new ArrayList<>(1) : passed;
                passed.add(new PassedAlert(stood, piece.at(), endedAt(after, family, piece.at(), now, engines)));
            }
        }
        return passed == null ? List.of() : passed;
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

    private static long endedAt(
            RiskCase risk, String family, long from, Standing now, LongFunction<RiskEngine> engines) {
        for (Evidence piece : risk.evidence()) {
            if (piece.at() > from && standing(risk, family, piece.at(), engines) == null) {
                return piece.at();
            }
        }
        return Math.max(from, now.changedAt());
    }

    /** The alert of that family as it stood then, null where it did not. */
    private static @Nullable RaisedAlert standing(
            RiskCase risk, String family, long at, LongFunction<RiskEngine> engines) {
        return RiskEngine.at(risk.until(at), at, engines).alerts().stream()
                .filter(alert -> alert.family().equals(family))
                .findFirst()
                .orElse(null);
    }
}
