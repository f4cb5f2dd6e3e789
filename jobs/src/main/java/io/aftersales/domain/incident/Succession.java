package io.aftersales.domain.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From which incident to which a key's condition goes when its evidence is looked at again. One that turns out to have opened at another
 * time goes on as the same condition, so that who has it in hand keeps it.
 *
 * @param was the latest incident as told before, null if there was none
 * @param is the latest incident now, null if there is none
 * @param stays whether {@code was} is still an incident
 * @param isNew whether {@code is} was not told before
 */
record Succession(@Nullable IncidentTold was, @Nullable IncidentTold is, boolean stays, boolean isNew) {

    static Succession of(List<IncidentTold> before, List<IncidentTold> after) {
        IncidentTold was = IncidentNews.latest(before);
        IncidentTold is = IncidentNews.latest(after);
        return new Succession(was, is, was != null && stands(was, after), is != null && !stands(is, before));
    }

    private static boolean stands(IncidentTold one, List<IncidentTold> among) {
        return among.stream().anyMatch(each -> each.openedAt() == one.openedAt() && each.digest() != 0);
    }

    /** Whether the condition is told by what is told of that incident. */
    boolean tells(long openedAt) {
        if (is != null && openedAt < is.openedAt() && (was == null || openedAt > was.openedAt())) {
            return true; // it began and ended between the two
        }
        if (is != null && openedAt == is.openedAt()) {
            return was == null || stays || replaces(is);
        }
        if (was == null || openedAt != was.openedAt()) {
            return false;
        }
        // Its end, before the next one begins; or that it never was, where nothing takes its place.
        return stays ? was.firing() : is == null || !replaces(is);
    }

    private boolean replaces(IncidentTold latest) {
        return latest.firing() || isNew;
    }
}
