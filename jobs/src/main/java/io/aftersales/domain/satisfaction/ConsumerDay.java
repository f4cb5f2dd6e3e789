package io.aftersales.domain.satisfaction;

import org.jspecify.annotations.Nullable;

/**
 * A consumer's day in a scorecard; flat because it is kept in state. Of the hours of the day it counts in the one in which the consumer
 * first came, so that what is still to come may be expected to be as many, and as good, as came in the hours before.
 *
 * @param facts how many concern the consumer
 * @param spoiling how many of them spoil the day; one is enough
 * @param hours an hour of the day and how many of the facts are of it, and so on, ascending; null where nothing was counted since hours
 *     are kept
 */
public record ConsumerDay(long facts, long spoiling, int @Nullable [] hours) {

    private static final int[] NO_HOURS = new int[0];

    private static final int UNKNOWN = -1;
    private static final long HOUR = 3_600_000;

    /** Of a consumer who was not there. */
    public static final ConsumerDay NONE = new ConsumerDay(0, 0, NO_HOURS);

    /** With more of them in that hour of the day, or less. */
    public ConsumerDay plus(int hour, int moreFacts, int moreSpoiling) {
        return new ConsumerDay(
                facts + moreFacts, spoiling + moreSpoiling, plus(hours == null ? NO_HOURS : hours, hour, moreFacts));
    }

    private static int[] plus(int[] before, int hour, int more) {
        int place = 0;
        while (place < before.length && before[place] < hour) {
            place += 2;
        }
        boolean there = place < before.length && before[place] == hour;
        int rest = there ? place + 2 : place;
        int count = there ? before[place + 1] + more : more;
        int kept = count == 0 ? 0 : 2;
        int[] after = new int[place + kept + before.length - rest];
        System.arraycopy(before, 0, after, 0, place);
        if (kept > 0) {
            after[place] = hour;
            after[place + 1] = count;
        }
        System.arraycopy(before, rest, after, place + kept, before.length - rest);
        return after;
    }

    /** Whether nothing is left of it. */
    public boolean empty() {
        return facts == 0 && spoiling == 0;
    }

    /** What leads from the earlier day to this one in the shop's sums. */
    public Counts since(ConsumerDay earlier) {
        Tally tally = new Tally();
        earlier.count(-1, tally);
        count(1, tally);
        return tally.counts();
    }

    private void count(int sign, Tally tally) {
        int hour = firstHour();
        if (hour == UNKNOWN) {
            ScoreSums.add(tally, sign * unspoiled(), sign * there());
        } else {
            ScoreSums.add(tally, sign * unspoiled(), sign * there(), hour * HOUR);
        }
    }

    /** Unknown where some of the facts were counted before hours were kept. */
    private int firstHour() {
        int first = UNKNOWN;
        long known = 0;
        for (int i = 0; hours != null && i < hours.length; i += 2) {
            known += hours[i + 1];
            first = first == UNKNOWN && hours[i + 1] > 0 ? hours[i] : first;
        }
        return known == facts ? first : UNKNOWN;
    }

    private long there() {
        return facts > 0 ? 1 : 0;
    }

    private long unspoiled() {
        return facts > 0 && spoiling <= 0 ? 1 : 0;
    }
}
