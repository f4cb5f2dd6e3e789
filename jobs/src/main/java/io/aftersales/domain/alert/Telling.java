package io.aftersales.domain.alert;

import java.util.ArrayList;
import java.util.List;

/**
 * Something to be told, and to whom. Routes ask how an alert is now: who was told how it was before, and is named no more, must not keep
 * it for ever.
 *
 * @param kind what
 * @param to who is told
 * @param off who keeps a list with the alert on it and is named no more: they take it off
 * @param told who knows of the alert afterwards, and hears of its end
 */
public record Telling(NoticeKind kind, List<Recipient> to, List<Recipient> off, List<Recipient> told) {

    /**
     * Decides.
     *
     * @param routed whom the routes name now
     * @param told who knows of the alert
     */
    static Telling of(NoticeKind kind, List<Recipient> routed, List<Recipient> told) {
        if (!kind.lasts()) {
            return new Telling(kind, told.isEmpty() ? routed : told, List.of(), after(kind, told));
        }
        List<Recipient> off = new ArrayList<>();
        List<Recipient> after = new ArrayList<>();
        for (Recipient each : told) {
            if (!names(routed, each)) {
                (each.list() ? off : after).add(each);
            }
        }
        for (Recipient each : routed) {
            // What only lists are told of nobody else knows.
            if (each.list() || kind != NoticeKind.CHANGED || names(told, each)) {
                after.add(each);
            }
        }
        // What disturbs nobody is told to who knows of it: people who do not are not told of it by its end either.
        List<Recipient> to = kind == NoticeKind.CHANGED
                ? routed.stream().filter(each -> names(after, each)).toList()
                : routed;
        return new Telling(kind, to, off, after);
    }

    /** Whether there is nobody to be told that it lasts. */
    boolean toNobody() {
        return kind.lasts() && to.isEmpty() && off.isEmpty();
    }

    // People have no list to take anything off: for them it lasts until they hear its end.
    private static List<Recipient> after(NoticeKind kind, List<Recipient> told) {
        return kind == NoticeKind.RESOLVED
                ? List.of()
                : told.stream().filter(each -> !each.list()).toList();
    }

    /** The same for those alone who keep a list. */
    Telling toLists() {
        return new Telling(kind, to.stream().filter(Recipient::list).toList(), off, told);
    }

    private static boolean names(List<Recipient> all, Recipient one) {
        return all.stream().anyMatch(each -> each.receiver().equals(one.receiver()));
    }
}
