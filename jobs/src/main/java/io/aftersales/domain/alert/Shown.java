package io.aftersales.domain.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is shown and told. Flat for Flink.
 *
 * @param alert the alert
 * @param parentAlertId what folds it, null where nothing does
 * @param silenced whether a silence holds
 * @param toldRaise {@link Alert#raisedBy()} of which receivers were last told, {@link Instants#NONE} before
 * @param toldAt when they were, {@link Instants#NONE} before
 * @param active whether somebody knows of it, and the last that they were told is that it lasts
 * @param heldUntil until when nobody is told that it lasts again, epoch millis: the end that they were told of may be told again
 * @param told who knows of it
 * @param deliveries attempts, in their order; the newest {@value #MOST_DELIVERIES}
 * @param version of its document
 * @param inherited what was said of the alert that it goes on from, null where nothing was
 */
public record Shown(
        Alert alert,
        @Nullable String parentAlertId,
        boolean silenced,
        long toldRaise,
        long toldAt,
        boolean active,
        long heldUntil,
        List<Recipient> told,
        List<Sent> deliveries,
        long version,
        @Nullable Ack inherited) {

    /** More attempts than anybody reads; what lasts for weeks is told again for weeks. */
    static final int MOST_DELIVERIES = 50;

    private static final Comparator<Sent> IN_ORDER =
            Comparator.comparingLong(Sent::at).thenComparing(Sent::route).thenComparing(Sent::outcome);

    // State of a release that did not know who was told restores without them.
    public Shown {
        told = told == null ? List.of() : told;
    }

    /** An alert of which nobody was told yet. */
    static Shown of(Alert alert) {
        return new Shown(
                alert,
                null,
                false,
                Instants.NONE,
                Instants.NONE,
                false,
                Instants.NONE,
                List.of(),
                List.of(),
                Long.MIN_VALUE,
                null);
    }

    Shown with(Alert newAlert) {
        return new Shown(
                taken(newAlert, inherited),
                parentAlertId,
                silenced,
                toldRaise,
                toldAt,
                active,
                heldUntil,
                told,
                deliveries,
                version,
                inherited);
    }

    private static Alert taken(Alert alert, @Nullable Ack word) {
        return word == null || alert.ack() != null && !word.holdsOver(alert.ack()) ? alert : alert.with(word);
    }

    /**
     * As what the former goes on as: who has that has this, and who was told of it is told of this again only if it is worse, or if it
     * lasts though they were told of the end.
     */
    Shown inheriting(Shown former) {
        boolean worse = alert.firstRaise().worseThan(former.alert.signal());
        Ack word = worse ? null : former.alert.wordFor(alert);
        Ack kept = word == null || inherited != null && !word.holdsOver(inherited) ? inherited : word;
        boolean tells = toldAt == Instants.NONE && former.toldAt != Instants.NONE;
        return new Shown(
                taken(alert, kept),
                parentAlertId,
                silenced,
                tells && !worse ? alert.raisedBy() : toldRaise,
                tells ? former.toldAt : toldAt,
                tells ? former.active : active,
                heldUntil,
                tells ? former.told : told,
                tells ? former.deliveries : deliveries,
                version,
                kept);
    }

    Shown standing(@Nullable String parent, boolean silent) {
        return new Shown(
                alert, parent, silent, toldRaise, toldAt, active, heldUntil, told, deliveries, version, inherited);
    }

    /** After somebody was told; what disturbs nobody puts off nothing that is told again. */
    Shown told(Telling telling, long at) {
        boolean quiet = telling.kind() == NoticeKind.CHANGED;
        return new Shown(
                alert,
                parentAlertId,
                silenced,
                quiet ? toldRaise : alert.raisedBy(),
                quiet ? toldAt : at,
                telling.kind().lasts() && !telling.told().isEmpty(),
                Instants.NONE,
                telling.told(),
                deliveries,
                version,
                inherited);
    }

    Shown held(long until) {
        return new Shown(
                alert, parentAlertId, silenced, toldRaise, toldAt, active, until, told, deliveries, version, inherited);
    }

    /** Whether lists have it, but no people were told of it. */
    boolean onListsAlone() {
        return !told.isEmpty() && told.stream().allMatch(Recipient::list);
    }

    /** With one more attempt; itself if it is known. */
    Shown with(Sent sent) {
        if (deliveries.contains(sent)) {
            return this;
        }
        List<Sent> more = new ArrayList<>(deliveries);
        more.add(sent);
        more.sort(IN_ORDER);
        List<Sent> kept = new ArrayList<>(more.subList(Math.max(0, more.size() - MOST_DELIVERIES), more.size()));
        return new Shown(
                alert, parentAlertId, silenced, toldRaise, toldAt, active, heldUntil, told, kept, version, inherited);
    }

    /** The same as it is written: its version grows and is the wall clock's where it can be. */
    Shown versioned(long wall, long atLeast) {
        long next = Math.max(version == Long.MIN_VALUE ? wall : Math.max(version + 1, wall), atLeast);
        return new Shown(
                alert,
                parentAlertId,
                silenced,
                toldRaise,
                toldAt,
                active,
                heldUntil,
                told,
                deliveries,
                next,
                inherited);
    }
}
