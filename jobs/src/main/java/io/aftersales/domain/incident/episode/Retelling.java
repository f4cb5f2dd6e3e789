package io.aftersales.domain.incident.episode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of a look at a key, held against what was told of it before: whatever is otherwise than it was told is told anew, and an
 * episode that is not found again never was.
 *
 * @param <T> what is told
 * @param <E> what is kept of that
 */
public final class Retelling<T extends Telling, E extends Episode> {

    private final Writing<T, E> writing;
    private final Map<Long, T> tellings = new LinkedHashMap<>();
    private final Map<Long, T> lasting = new HashMap<>();

    /** How the machine writes. */
    public interface Writing<T extends Telling, E extends Episode> {

        /** That an episode never was, found at that time. */
        T never(long openedAt, long at);

        /**
         * What is kept of a telling.
         *
         * @param lasting how it was told while it lasted, null where it was not walked over
         * @param before what was kept of the same episode, null for nothing
         */
        E told(T telling, @Nullable T lasting, @Nullable E before, long version);
    }

    /** Who hears of it. */
    public interface Listener<T> {

        /** @param ofTheCondition whether it is how the key's condition stands from now on */
        void hear(T telling, long version, boolean ofTheCondition);
    }

    private record News<T>(T telling, long version) {}

    public Retelling(Writing<T, E> writing) {
        this.writing = writing;
    }

    /** Takes what comes out, in its order; of an episode the last holds. */
    public void found(T telling) {
        tellings.put(telling.openedAt(), telling);
        if (telling.firing()) {
            lasting.put(telling.openedAt(), telling);
        }
    }

    /** Nothing came out. */
    public boolean isEmpty() {
        return tellings.isEmpty();
    }

    /**
     * Tells what is otherwise than it was told before.
     *
     * @param before what was told
     * @param again since when it was looked at again, epoch millis: what lasted or began then is not an episode unless it was found; {@link
     *     Long#MAX_VALUE} where nothing was looked at again
     * @param at event time
     * @param version of what is told first
     * @return what is told now
     */
    public List<E> against(List<E> before, long again, long at, long version, Listener<T> listener) {
        Map<Long, E> known = new HashMap<>();
        List<E> after = new ArrayList<>();
        List<News<T>> news = new ArrayList<>();
        for (E each : before) {
            known.put(each.openedAt(), each);
            if (!tellings.containsKey(each.openedAt())) {
                boolean stays = again == Long.MAX_VALUE || !each.stands() || over(each, again);
                after.add(stays ? each : tell(writing.never(each.openedAt(), at), each, version, news));
            }
        }
        for (T telling : tellings.values()) {
            E told = known.get(telling.openedAt());
            T last = lasting.get(telling.openedAt());
            if (!telling.firing() && last != null && (told == null || !told.stands())) {
                tell(last, told, version, news); // who hears only of its end has nothing that could end
            }
            boolean same = told != null && told.digest() == telling.digest();
            after.add(same ? told : tell(telling, told, version, news));
        }
        Succession succession = Succession.of(before, after);
        for (News<T> each : news) {
            listener.hear(
                    each.telling(),
                    each.version(),
                    succession.tells(each.telling().openedAt()));
        }
        return after;
    }

    /** The latest of those that is not taken back, null if there is none. */
    public static <E extends Episode> @Nullable E latest(List<E> told) {
        return Succession.latest(told);
    }

    // What ended before is not walked over again.
    private static boolean over(Episode told, long again) {
        return !told.firing() && told.changedAt() <= again;
    }

    private E tell(T telling, @Nullable E before, long version, List<News<T>> news) {
        long next = version + news.size();
        news.add(new News<>(telling, next));
        return writing.told(telling, lasting.get(telling.openedAt()), before, next);
    }
}
