package io.aftersales.domain.alert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one order (or of what stands for it while it is not known), or one alert that no incident can have, and the mass
 * incidents that the order is a member of. An alert stays at the desk where its condition was first told: what was told of it is known
 * there; of what it turns out to be a member, incidents are brought to it. Where an alert goes on as another, that one takes over what was
 * said and told of it. An alert that lasts is folded by an incident that lasts; one that is over, by one that had begun by its end and was
 * not over before. Immutable, flat for Flink.
 *
 * @param alerts in the order of their ids
 * @param incidents alerts that fold those of this order, in the order of their ids
 * @param brought incidents that fold alerts which became members elsewhere, in the order of their ids
 * @param continued what turned out to be the same as another alert, in the order of its times
 * @param past incidents that folded alerts of this desk and do no more, in the order of their ids
 */
public record Desk(
        List<Shown> alerts,
        List<String> incidents,
        List<Fold> brought,
        List<Continuation> continued,
        List<PastFold> past) {

    /** Nothing is known. */
    public static final Desk EMPTY = new Desk(List.of(), List.of(), List.of(), List.of(), List.of());

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
        return new Desk(alerts, incidents, brought, all, past);
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
        if (continued.isEmpty() && past.isEmpty()) {
            return this;
        }
        List<Continuation> kept = continued.stream()
                .filter(each -> each.forgetAt() > now || alerts.stream().anyMatch(shown -> each.isOf(shown.alert())))
                .toList();
        List<PastFold> left = past.stream()
                .filter(each -> each.forgetAt() > now || stillFolds(each))
                .toList();
        return kept.size() == continued.size() && left.size() == past.size()
                ? this
                : new Desk(alerts, incidents, brought, new ArrayList<>(kept), new ArrayList<>(left));
    }

    /** When the next of it is forgotten, {@link Instants#NEVER} without any. */
    long forgetsAt(long now) {
        return LongStream.concat(
                        continued.stream().mapToLong(Continuation::forgetAt),
                        past.stream().mapToLong(PastFold::forgetAt))
                .filter(at -> at > now)
                .min()
                .orElse(Instants.NEVER);
    }

    /** Without the alert, which is kept elsewhere from now on. */
    public Desk without(String alertId) {
        List<Shown> rest = new ArrayList<>(alerts);
        rest.removeIf(shown -> shown.alert().alertId().equals(alertId));
        return new Desk(rest, incidents, brought, continued, past);
    }

    /** With the incident that folds these alerts from now on; {@code key} is this desk's. */
    public Desk folded(String incidentId, String key) {
        List<String> changed = new ArrayList<>(incidents);
        changed.remove(incidentId);
        changed.add(incidentId);
        Collections.sort(changed);
        return new Desk(alerts, changed, brought, continued, pastWithout(key, incidentId));
    }

    /** With the incident that folds those alerts here that became members elsewhere. */
    public Desk folded(Fold fold) {
        List<Fold> changed = new ArrayList<>(brought);
        changed.remove(fold);
        changed.add(fold);
        changed.sort(Comparator.comparing(Fold::incidentId).thenComparing(Fold::memberKey));
        return new Desk(alerts, incidents, changed, continued, pastWithout(fold.memberKey(), fold.incidentId()));
    }

    /** With the incident that folds no alerts here any more, of this desk's own or of a member elsewhere. */
    public Desk unfolded(PastFold fold, String key) {
        Desk desk = withoutFold(fold.memberKey(), fold.incidentId(), key);
        List<PastFold> changed = pastWithout(fold.memberKey(), fold.incidentId());
        changed.add(fold);
        changed.sort(PastFold.ORDER);
        return new Desk(alerts, desk.incidents, desk.brought, continued, changed);
    }

    /** Without the incident, as the alerts here are none of that member's any more. */
    public Desk withoutFold(String memberKey, String incidentId, String key) {
        List<String> own = new ArrayList<>(incidents);
        List<Fold> others = new ArrayList<>(brought);
        if (memberKey.equals(key)) {
            own.remove(incidentId);
        } else {
            others.remove(new Fold(memberKey, incidentId));
        }
        return new Desk(alerts, own, others, continued, past);
    }

    private List<PastFold> pastWithout(String memberKey, String incidentId) {
        List<PastFold> rest = new ArrayList<>(past);
        rest.removeIf(each -> each.isOf(memberKey, incidentId));
        return rest;
    }

    /** What folds the alert into itself, null where nothing does; {@code key} is this desk's. */
    @Nullable
    String incidentOf(Alert alert, String key) {
        String memberKey = key(alert.signal());
        Stream<String> open = memberKey.equals(key)
                ? incidents.stream()
                : brought.stream()
                        .filter(fold -> fold.memberKey().equals(memberKey))
                        .map(Fold::incidentId);
        if (alert.open()) {
            return open.findFirst().orElse(null);
        }
        Stream<String> begun = open.filter(incident -> AlertIds.startsAt(incident) <= alert.endsAt());
        Stream<String> over =
                past.stream().filter(each -> each.folds(alert, memberKey)).map(PastFold::incidentId);
        return Stream.concat(begun, over).min(Comparator.naturalOrder()).orElse(null);
    }

    private boolean stillFolds(PastFold fold) {
        return alerts.stream().map(Shown::alert).anyMatch(alert -> fold.folds(alert, key(alert.signal())));
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
        return alerts.isEmpty() && incidents.isEmpty() && brought.isEmpty() && continued.isEmpty() && past.isEmpty();
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
        return new Desk(all, incidents, brought, continued, past);
    }
}
