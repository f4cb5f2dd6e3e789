package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what has to be told when: a change of the level or of an alert at once, anything else at most once in a while. What is told
 * is a function of what happened; only how often depends on when it came.
 */
public final class RiskTeller {

    private final long cadenceMillis;

    /** @param cadenceMillis least event time between two documents that tell no new level */
    public RiskTeller(long cadenceMillis) {
        this.cadenceMillis = cadenceMillis;
    }

    /**
     * What has to be told.
     *
     * @param document whether the document has to be written, or deleted where nothing is known any more
     * @param raised alerts that begin or change
     * @param ended alerts that end
     * @param nextAt event time at which what is held back has to be told, {@link OrderStory#NEVER} if nothing is
     * @param told what will have been told then, but for the version
     */
    public record Telling(
            boolean document, List<RaisedAlert> raised, List<ToldAlert> ended, long nextAt, ToldRisk told) {

        /** Whether there is nothing to tell. */
        public boolean nothing() {
            return !document && raised.isEmpty() && ended.isEmpty();
        }
    }

    /**
     * What has to be told at {@code now} of a subject that stands so.
     *
     * @param again whether all is told again, because what was told last may not be known
     * @param moved events of which others were told before they turned out to be about this subject: alerts of theirs are told at once
     */
    public Telling look(ToldRisk told, RiskCase risk, Standing standing, boolean again, Set<String> moved, long now) {
        int content = standing.known() ? ToldRisk.digest(risk, standing) : 0;
        boolean urgent =
                again || standing.known() != told.present() || standing.level() != told.level() && standing.known();
        boolean changed = urgent || standing.known() && content != told.content();
        boolean due = urgent || now - cadenceMillis >= told.toldAt() || told.toldAt() == OrderStory.UNTOLD;
        // Most subjects have no alert, and are looked at as often as all others.
        boolean calm = told.alerts().isEmpty() && standing.alerts().isEmpty();
        Map<String, ToldAlert> before = calm ? Map.of() : new LinkedHashMap<>();
        told.alerts().forEach(alert -> before.put(alert.family(), alert));
        List<RaisedAlert> raised = calm ? List.of() : new ArrayList<>();
        List<ToldAlert> after = calm ? List.of() : new ArrayList<>();
        boolean heldBack = changed && !due;
        for (RaisedAlert alert : standing.alerts()) {
            ToldAlert known = before.remove(alert.family());
            ToldAlert fresh = ToldAlert.of(alert);
            boolean news = again || known == null || !known.asUrgentAs(fresh) || alert.restsOn(moved);
            if (news || !known.equals(fresh) && due) {
                raised.add(alert);
                after.add(fresh);
            } else {
                heldBack |= !known.equals(fresh);
                after.add(known);
            }
        }
        boolean document = changed && due;
        ToldRisk then = new ToldRisk(
                document ? standing.known() : told.present(),
                document ? standing.firstAt() : told.firstAt(),
                document ? standing.level() : told.level(),
                document ? content : told.content(),
                document || !raised.isEmpty() ? now : told.toldAt(),
                told.version(),
                after);
        return new Telling(
                document,
                raised,
                calm ? List.of() : new ArrayList<>(before.values()),
                heldBack ? told.toldAt() + cadenceMillis : OrderStory.NEVER,
                then);
    }
}
