package io.aftersales.domain.alert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one order (or of what stands for it while it is not known), or one alert that no incident can have, and the mass
 * incidents that the order is a member of. An alert stays at the desk where its condition was first told: what was told of it is known
 * there; of what it turns out to be a member, incidents are brought to it. Where an alert goes on as another, that one takes over what was
 * said and told of it. Immutable, flat for Flink.
 *
 * @param alerts in the order of their ids
 * @param incidents alerts that fold those of this order, in the order of their ids
 * @param brought incidents that fold alerts which became members elsewhere, in the order of their ids
 * @param continued what turned out to be the same as another alert, in the order of its times
 */
public record Desk(List<Shown> alerts, List<String> incidents, List<Fold> brought, List<Continuation> continued) {

    /** Nothing is known. */
    public static final Desk EMPTY = new Desk(List.of(), List.of(), List.of(), List.of());

    private static final String OF_ORDER = "order:";
    private static final String OF_ALERT = "alert:";

    /** Where alerts of the condition are kept if that is how it was told first. */
    public static String key(Signal signal) {
        return signal.member() == null ? OF_ALERT + signal.fingerprint() : ofMember(signal.member());
    }

    /** Where alerts of a member of an incident are kept: of an order, or of what stands for it while it is not known. */
    public static String ofMember(String member) {
        return OF_ORDER + member;
    }

    /** With the alert as it is now. */
    public Desk with(Alert alert) {
        Desk desk = alert.signal().continues() == null ? this : continued(alert);
        Shown known = desk.find(alert.alertId());
        return desk.with(known == null ? Shown.of(alert) : known.with(alert)).handedOver();
    }

    /** With the alert, which is kept elsewhere, as the one that another goes on as. */
    public Desk continued(Alert alert) {
        Continuation turnedOut = Continuation.of(alert);
        if (continued.contains(turnedOut)) {
            return this;
        }
        List<Continuation> all = new ArrayList<>(continued);
        all.add(turnedOut);
        all.sort(Continuation.ORDER);
        return new Desk(alerts, incidents, brought, all);
    }

    /** What is said and told of alerts belongs to those that they go on as, whichever of the two comes first. */
    private Desk handedOver() {
        Desk desk = this;
        for (Continuation each : continued) {
            Shown heir = find(each.alertId());
            for (Shown former : alerts) {
                if (heir != null && each.isOf(former.alert())) {
                    heir = heir.inheriting(former);
                    desk = desk.with(heir);
                }
            }
        }
        return desk;
    }

    /** The alert that this one goes on as, null where it is its own. */
    @Nullable
    String heirOf(Alert alert) {
        for (Continuation each : continued) {
            if (each.isOf(alert)) {
                return each.alertId();
            }
        }
        return null;
    }

    /** Without what nobody has to know any more. */
    Desk forgetting(long now) {
        if (continued.isEmpty()) {
            return this;
        }
        List<Continuation> kept = continued.stream()
                .filter(each -> each.forgetAt() > now || alerts.stream().anyMatch(shown -> each.isOf(shown.alert())))
                .toList();
        return kept.size() == continued.size() ? this : new Desk(alerts, incidents, brought, new ArrayList<>(kept));
    }

    /** Without the alert, which is kept elsewhere from now on. */
    public Desk without(String alertId) {
        List<Shown> rest = new ArrayList<>(alerts);
        rest.removeIf(shown -> shown.alert().alertId().equals(alertId));
        return new Desk(rest, incidents, brought, continued);
    }

    /** With the incident that folds these alerts from now on, or without it. */
    public Desk folded(String incidentId, boolean folds) {
        if (incidents.contains(incidentId) == folds) {
            return this;
        }
        List<String> changed = new ArrayList<>(incidents);
        if (folds) {
            changed.add(incidentId);
            Collections.sort(changed);
        } else {
            changed.remove(incidentId);
        }
        return new Desk(alerts, changed, brought, continued);
    }

    /** With the incident that folds those alerts here that became members elsewhere, or without it. */
    public Desk folded(Fold fold, boolean folds) {
        if (brought.contains(fold) == folds) {
            return this;
        }
        List<Fold> changed = new ArrayList<>(brought);
        if (folds) {
            changed.add(fold);
            changed.sort(Comparator.comparing(Fold::incidentId).thenComparing(Fold::memberKey));
        } else {
            changed.remove(fold);
        }
        return new Desk(alerts, incidents, changed, continued);
    }

    /** What folds the alert into itself, null where nothing does; {@code key} is this desk's. */
    @Nullable
    String incidentOf(Alert alert, String key) {
        String memberKey = key(alert.signal());
        if (memberKey.equals(key)) {
            return incidents.isEmpty() ? null : incidents.get(0);
        }
        for (Fold fold : brought) {
            if (fold.memberKey().equals(memberKey)) {
                return fold.incidentId();
            }
        }
        return null;
    }

    /** With an attempt to tell somebody of the alert; itself if either is unknown or known already. */
    public Desk with(String alertId, Sent sent) {
        Shown known = find(alertId);
        return known == null || known.with(sent) == known ? this : with(known.with(sent));
    }

    /** With what was said about one of its alerts; itself if that is unknown, or something later was said. */
    public Desk with(Ack said) {
        Shown known = find(said.alertId());
        if (known == null) {
            return this;
        }
        Alert alert = known.alert();
        return alert.ack() != null && !said.holdsOver(alert.ack())
                ? this
                : with(known.with(alert.with(said))).handedOver();
    }

    /** Whether there is nothing to keep. */
    public boolean empty() {
        return alerts.isEmpty() && incidents.isEmpty() && brought.isEmpty() && continued.isEmpty();
    }

    @Nullable
    Shown find(String alertId) {
        for (Shown shown : alerts) {
            if (shown.alert().alertId().equals(alertId)) {
                return shown;
            }
        }
        return null;
    }

    Desk with(Shown changed) {
        List<Shown> all = new ArrayList<>(alerts);
        all.removeIf(shown -> shown.alert().alertId().equals(changed.alert().alertId()));
        all.add(changed);
        all.sort(Comparator.comparing(shown -> shown.alert().alertId()));
        return new Desk(all, incidents, brought, continued);
    }
}
