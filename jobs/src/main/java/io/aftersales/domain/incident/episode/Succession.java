package io.aftersales.domain.incident.episode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From which episode to which a key's condition goes when its evidence is looked at again. One that turns out to have opened at another
 * time goes on as the same condition, so that who has it in hand keeps it.
 *
 * @param was the latest episode as told before, null if there was none
 * @param is the latest episode now, null if there is none
 * @param stays whether {@code was} is still an episode
 * @param isNew whether {@code is} was not told before
 */
record Succession(@Nullable Episode was, @Nullable Episode is, boolean stays, boolean isNew) {

    static Succession of(List<? extends Episode> before, List<? extends Episode> after) {
        Episode was = latest(before);
        Episode is = latest(after);
        return new Succession(was, is, was != null && stands(was, after), is != null && !stands(is, before));
    }

    /** The latest that is not taken back, null if there is none. */
    static <E extends Episode> @Nullable E latest(List<E> told) {
        E latest = null;
        for (E each : told) {
            if (each.stands() && (latest == null || each.openedAt() > latest.openedAt())) {
                latest = each;
            }
        }
        return latest;
    }

    private static boolean stands(Episode one, List<? extends Episode> among) {
        return among.stream().anyMatch(each -> each.openedAt() == one.openedAt() && each.stands());
    }

    /** Whether the condition is told by what is told of that episode. */
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

    private boolean replaces(Episode latest) {
        return latest.firing() || isNew;
    }
}
