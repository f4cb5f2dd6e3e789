package io.aftersales.domain.satisfaction;

import io.aftersales.domain.array.LongArrays;
import java.util.Arrays;

/**
 * The conversations of a shop or an agent; flat because it is kept in state.
 *
 * @param open how many are open
 * @param waiting since when buyers wait, ascending, one for each
 */
public record QueueState(long open, long[] waiting) {

    /** Nobody there. */
    public static final QueueState EMPTY = new QueueState(0, new long[0]);

    /**
     * After a move of one conversation.
     *
     * @param opened how many more are open
     * @param left since when the one waited who does so no more, {@link QueueStatus#NOT_WAITING} for nobody
     * @param came since when the one waits who does so now, {@link QueueStatus#NOT_WAITING} for nobody
     */
    public QueueState moved(int opened, long left, long came) {
        return new QueueState(open + opened, left == came ? waiting : with(came, without(left, waiting)));
    }

    private static long[] with(long since, long[] waiting) {
        if (since == QueueStatus.NOT_WAITING) {
            return waiting;
        }
        int found = Arrays.binarySearch(waiting, since);
        return LongArrays.with(waiting, found < 0 ? -found - 1 : found, since);
    }

    /** Of several who wait for equally long it is all the same which one leaves. */
    private static long[] without(long since, long[] waiting) {
        int at = since == QueueStatus.NOT_WAITING ? -1 : Arrays.binarySearch(waiting, since);
        return at < 0 ? waiting : LongArrays.without(waiting, at);
    }

    /** How long the first in the queue has waited at {@code now}, 0 if nobody waits. */
    public long longestWait(long now) {
        return waiting.length == 0 ? 0 : Math.max(0, now - waiting[0]);
    }

    /** Whether nobody is there. */
    public boolean empty() {
        return open == 0 && waiting.length == 0;
    }
}
