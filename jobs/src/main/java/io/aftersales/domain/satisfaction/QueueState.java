package io.aftersales.domain.satisfaction;

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

    /** With one that came. */
    public QueueState joined(boolean isOpen, long waitingSince) {
        long more = isOpen ? open + 1 : open;
        if (waitingSince == QueueStatus.NOT_WAITING) {
            return new QueueState(more, waiting);
        }
        int at = place(waitingSince);
        long[] longer = Arrays.copyOf(waiting, waiting.length + 1);
        System.arraycopy(waiting, at, longer, at + 1, waiting.length - at);
        longer[at] = waitingSince;
        return new QueueState(more, longer);
    }

    /** Without one that left; it stands there as it came. */
    public QueueState left(boolean wasOpen, long waitingSince) {
        long fewer = wasOpen ? open - 1 : open;
        int at = waitingSince == QueueStatus.NOT_WAITING ? -1 : Arrays.binarySearch(waiting, waitingSince);
        if (at < 0) {
            return new QueueState(fewer, waiting);
        }
        long[] shorter = Arrays.copyOf(waiting, waiting.length - 1);
        System.arraycopy(waiting, at + 1, shorter, at, shorter.length - at);
        return new QueueState(fewer, shorter);
    }

    /** How long the first in the queue has waited at {@code now}, 0 if nobody waits. */
    public long longestWait(long now) {
        return waiting.length == 0 ? 0 : Math.max(0, now - waiting[0]);
    }

    /** Whether nobody is there. */
    public boolean empty() {
        return open == 0 && waiting.length == 0;
    }

    private int place(long since) {
        int at = Arrays.binarySearch(waiting, since);
        return at < 0 ? -at - 1 : at;
    }
}
