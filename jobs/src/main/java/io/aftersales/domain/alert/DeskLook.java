package io.aftersales.domain.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A look at a desk at some time: what is folded or silent, what has to be told, and when to look again. What is shown does not
 * depend on when it is looked; what is told does, as telling is an act.
 *
 * @param desk the desk as it is left
 * @param changes alerts whose document changed or of which somebody has to be told
 * @param nextAt when to look again, epoch millis, {@link Instants#NEVER} if nothing changes by itself
 */
public record DeskLook(Desk desk, List<Change> changes, long nextAt) {

    /**
     * How long nobody is told that an alert lasts again of whose end they were told, if nothing new raised it, nor of an end that is only
     * presumed: a job that was restored tells beginning and end anew, one after the other, and of what it has not come by yet that it is
     * over. What stands then does stand.
     */
    static final long HOLD_MILLIS = 60_000;

    /** How long nobody is told of the end of an alert that turned out to be about something else: what it goes on as may come later. */
    static final long HAND_OVER_MILLIS = 60_000;

    /**
     * What became of an alert.
     *
     * @param shown the alert as it is now, with the version of its document
     * @param documented whether its document changed
     * @param notice what receivers are told, null where nothing
     */
    public record Change(
            Shown shown, boolean documented, @Nullable Telling notice) {}

    /**
     * What holds while looking.
     *
     * @param key of the desk
     * @param policy what the shop settled
     * @param silences those that may hold
     * @param now event time, epoch millis
     * @param wall wall clock for versions, epoch millis
     */
    public record View(String key, AlertPolicy policy, Collection<Silence> silences, long now, long wall) {}

    /**
     * Looks.
     *
     * @param before the desk as it was left by the last look
     * @param after the desk with what was learned since
     * @param atLeast least version of a document that changed
     */
    public static DeskLook at(Desk before, Desk after, long atLeast, View view) {
        List<Change> changes = new ArrayList<>();
        Desk left = after;
        long nextAt = Instants.NEVER;
        for (Shown shown : after.alerts()) {
            Alert alert = shown.alert();
            Change change = look(before.find(alert.alertId()), shown, after, atLeast, view);
            if (change.documented()
                    || change.notice() != null
                    || !change.shown().equals(shown)) {
                left = left.with(change.shown());
            }
            if (change.documented() || change.notice() != null) {
                changes.add(change);
            }
            if (forgetAt(alert, view) <= view.now()) {
                left = left.without(alert.alertId());
            } else {
                nextAt = Math.min(nextAt, nextAt(change.shown(), view));
            }
        }
        left = left.forgetting(view.now());
        return new DeskLook(left, changes, Math.min(nextAt, left.forgetsAt(view.now())));
    }

    private static Change look(@Nullable Shown before, Shown learned, Desk desk, long atLeast, View view) {
        Alert alert = learned.alert();
        String heir = desk.heirOf(alert);
        String incident = alert.signal().members().isEmpty() ? desk.incidentOf(alert, view.key()) : null;
        String folded = incident != null && view.policy().folds(alert) ? incident : null;
        String parent = heir == null ? folded : heir;
        boolean silent = alert.open() && silent(alert, view);
        Shown now = learned.standing(parent, silent);
        boolean toldOver =
                before == null ? now.toldAt() != Instants.NONE : !before.alert().open();
        if (toldOver && alert.open() && !now.active() && alert.raisedBy() <= now.toldRaise()) {
            now = now.held(Instants.plus(view.now(), HOLD_MILLIS));
        }
        long hold = Instants.plus(view.now(), endsLater(before, alert));
        if (heir == null && hold > view.now() && forgetAt(alert, view) > hold) {
            now = now.held(hold);
        }
        if (alert.open() && now.active() && now.heldUntil() != Instants.NONE) {
            now = now.held(Instants.NONE); // the end that was held was none
        }
        NoticeKind kind = notice(now, before, heir != null, view);
        Telling notice = null;
        if (kind != null) {
            Telling told = Telling.of(kind, view.policy().recipients(alert), now.told());
            // Telling is an act of now, also where event time is behind: the next time is due from now on.
            long toldAt = Math.max(view.now(), view.wall());
            if (!told.toNobody()) {
                // It does not end for people: a call that still waits to be made is made, and is the only one.
                notice = heir == null ? told : told.toLists();
                now = now.told(notice, toldAt);
            } else if (now.active()) {
                // Nobody is named any more: what would be due now is due again at its next time, and not at once for
                // ever.
                now = now.told(told, toldAt);
            }
        }
        boolean documented = before == null
                || !before.alert().equals(alert)
                || !Objects.equals(before.parentAlertId(), parent)
                || before.silenced() != silent
                || !before.deliveries().equals(learned.deliveries());
        return new Change(documented ? now.versioned(view.wall(), atLeast) : now, documented, notice);
    }

    private static @Nullable NoticeKind notice(Shown shown, @Nullable Shown before, boolean goesOn, View view) {
        Alert alert = shown.alert();
        boolean deliverable = shown.parentAlertId() == null && !shown.silenced();
        if (!alert.open()) {
            // Who was told that it lasts, by itself, hears its end, whatever folded it by then: also while that was
            // held.
            boolean toldAlone = shown.heldUntil() != Instants.NONE || before != null && before.parentAlertId() == null;
            boolean stoodAlone = !goesOn && toldAlone;
            deliverable |= stoodAlone && !shown.silenced();
            boolean waits = deliverable && shown.heldUntil() > view.now();
            return !shown.active() || waits ? null : deliverable ? NoticeKind.RESOLVED : NoticeKind.WITHDRAWN;
        }
        if (!deliverable) {
            return shown.active() ? NoticeKind.WITHDRAWN : null;
        }
        boolean taken = alert.status() == Status.ACKNOWLEDGED;
        if (!taken && alert.raisedBy() > shown.toldRaise()) {
            return NoticeKind.FIRING;
        }
        if (!shown.active()) {
            // Whoever has it needs no call, but lists that took it off lack it.
            NoticeKind again = taken ? NoticeKind.CHANGED : NoticeKind.FIRING;
            return shown.heldUntil() <= view.now() ? again : null;
        }
        if (before == null || readsOtherwise(before.alert(), alert)) {
            // Nobody is called anew, but who was never called is, where nobody else was.
            return !taken && shown.onListsAlone() && namesPeople(alert, view) ? NoticeKind.FIRING : NoticeKind.CHANGED;
        }
        return !taken && repeatAt(shown, view) <= view.now() ? NoticeKind.REPEATED : null;
    }

    private static boolean namesPeople(Alert alert, View view) {
        return view.policy().recipients(alert).stream().anyMatch(each -> !each.list());
    }

    /** How much later than now people hear that the alert just ended. */
    private static long endsLater(@Nullable Shown before, Alert alert) {
        if (alert.open() || before != null && !before.alert().open()) {
            return 0;
        }
        return Math.max(alert.signal().moved() ? HAND_OVER_MILLIS : 0, alert.presumedOver() ? HOLD_MILLIS : 0);
    }

    private static boolean readsOtherwise(Alert before, Alert now) {
        Signal was = before.signal();
        Signal is = now.signal();
        return !was.severity().equals(is.severity())
                || !was.level().equals(is.level())
                || !was.rule().equals(is.rule())
                || !Objects.equals(was.shopId(), is.shopId());
    }

    private static long nextAt(Shown shown, View view) {
        Alert alert = shown.alert();
        if (!alert.open()) {
            boolean waits = shown.active() && shown.heldUntil() > view.now();
            return waits ? Math.min(shown.heldUntil(), forgetAt(alert, view)) : forgetAt(alert, view);
        }
        long nextAt = Instants.NEVER;
        for (Silence silence : view.silences()) {
            if (Matcher.all(silence.matchers(), alert)) {
                nextAt = Math.min(nextAt, silence.nextAt(view.now()));
            }
        }
        if (alert.status() != Status.FIRING && shown.active()) {
            return nextAt;
        }
        long again = shown.active() ? repeatAt(shown, view) : shown.heldUntil();
        return again > view.now() || shown.active() ? Math.min(nextAt, again) : nextAt;
    }

    private static long repeatAt(Shown shown, View view) {
        long every = view.policy().repeatEvery(shown.alert());
        return every == Instants.NEVER ? Instants.NEVER : Instants.plus(shown.toldAt(), every);
    }

    private static boolean silent(Alert alert, View view) {
        for (Silence silence : view.silences()) {
            if (silence.holds(alert, view.now())) {
                return true;
            }
        }
        return false;
    }

    /** With the life that may go on: what was told of it is needed then. */
    private static long forgetAt(Alert alert, View view) {
        return alert.open()
                ? Instants.NEVER
                : AlertLife.forgetAt(alert, view.policy().reopenWithin(alert.signal()));
    }
}
