package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * Alerts of a subject that do not stand, and of which a run of the job that was lost may have told that they do. To say that something is
 * over of which nobody ever heard changes nothing, and what was over before ended when it did.
 */
public final class LostAlerts {

    private LostAlerts() {}

    /**
     * An alert that is over.
     *
     * @param alert as it stood last, or as it would be called
     * @param endedAt when it was over, epoch millis
     */
    public record Over(ToldAlert alert, long endedAt) {}

    /**
     * Those of a subject of which something was learned.
     *
     * @param before what was known
     * @param after what is known now
     * @param facts what was learned, though it may have been known or outdated
     * @param now where the subject stands
     * @param heardAt when those are over that never stood as far as is known
     * @param engines the engine of the rules in force at a time
     */
    public static List<Over> of(
            RiskCase before,
            RiskCase after,
            List<RiskFact> facts,
            Standing now,
            long heardAt,
            LongFunction<RiskEngine> engines) {
        RiskEngine engine = engines.apply(heardAt);
        Set<String> families = new TreeSet<>();
        boolean replaced = facts.stream().anyMatch(fact -> fact.withdrawn() || fact.hasThread());
        if (replaced) {
            families.addAll(engine.families()); // what it was before is known to nobody any more
        } else if (engine.scoreMayAlert(before) || engine.scoreMayAlert(after)) {
            families.add(AlertFinder.DISPUTE);
        }
        for (Evidence piece : after.evidence()) {
            String family = engines.apply(piece.at()).alertingFamily(piece);
            if (family != null) {
                families.add(family);
            }
        }
        now.alerts().forEach(each -> families.remove(each.family()));
        if (families.isEmpty()) {
            return List.of();
        }
        Map<String, Over> ended = ended(after, now, engines);
        List<Over> over = new ArrayList<>(families.size());
        for (String family : families) {
            Over known = ended.get(family);
            over.add(known == null ? new Over(engine.called(family, heardAt), heardAt) : known);
        }
        return over;
    }

    private static Map<String, Over> ended(RiskCase risk, Standing now, LongFunction<RiskEngine> engines) {
        Map<String, Over> ended = new LinkedHashMap<>();
        Map<String, RaisedAlert> standing = new LinkedHashMap<>();
        new Past(risk, engines).walk(risk.nextAt(OrderStory.UNTOLD), now.changedAt(), (at, then) -> {
            Map<String, RaisedAlert> stood = new LinkedHashMap<>(standing);
            standing.clear();
            for (RaisedAlert alert : then.alerts()) {
                stood.remove(alert.family());
                standing.put(alert.family(), alert);
            }
            stood.forEach((family, alert) -> ended.put(family, new Over(ToldAlert.of(alert), at)));
            return true;
        });
        return ended;
    }
}
