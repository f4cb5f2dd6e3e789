package io.aftersales.domain.incident;

import java.util.Arrays;

/**
 * What is usual for a key at an hour of the day: median and median absolute deviation (MAD) of the distinct buyers in the same hour of earlier
 * days.
 *
 * <p>Why not an exponentially weighted mean: its worst day is the one that counts most. An incident of 300 buyers lifts a mean that
 * has seen 3 a day for a week afterwards, so the next incident of the same batch is missed, unless incidents are left out of
 * it; but to leave them out one must know them, and whatever opened by mistake would stay open. A median of fourteen days does
 * not move for six bad ones, follows a lasting change within a week, and needs no memory of what was an incident. Its price is a
 * number for each hour of those days that had any evidence, instead of one number for each hour of the day: 4 kB for the busiest key.
 *
 * <p>MAD times 1.4826 estimates a standard deviation (Rousseeuw and Croux, 1993). Most keys have none or one buyer an hour, and then
 * it is 0: counts scatter by the root of their mean even where the last fourteen did not, so the deviation is never taken for less
 * than the root of the median, nor than 1.
 *
 * <p>Same hours are those 24 hours apart. After a change to summer time the neighbour is compared for two weeks; a window lies in two hours
 * mostly, and the busier one counts.
 *
 * @param median buyers in a window that are usual, below 0 where too few days are known
 * @param threshold buyers from which on it is an incident
 */
record IncidentBaseline(double median, int threshold) {

    private static final long HOUR = IncidentState.HOUR;
    private static final long DAY = 24 * HOUR;
    private static final double MAD_TO_DEVIATION = 1.4826;

    /** Of the window that ends at {@code end}. */
    static IncidentBaseline of(IncidentRule rule, IncidentState state, long end) {
        long first = IncidentState.hourOf(end - rule.windowMillis());
        long last = IncidentState.hourOf(end - 1);
        int[] known = new int[rule.days()];
        int count = 0;
        for (int day = 1; day <= rule.days() && first - day * DAY >= state.firstHour(); day++) {
            known[count++] = busiest(rule, state, first - day * DAY, last - day * DAY);
        }
        if (count < rule.learnDays()) {
            return new IncidentBaseline(-1, rule.learning());
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = known[i];
        }
        double median = median(values);
        for (int i = 0; i < count; i++) {
            values[i] = Math.abs(known[i] - median);
        }
        double deviation = Math.max(MAD_TO_DEVIATION * median(values), Math.sqrt(Math.max(1, median)));
        double unusual = Math.ceil(median + rule.deviations() * deviation);
        return new IncidentBaseline(median, (int) Math.max(rule.atLeast(), unusual));
    }

    // The hours from first to last are one more than the window holds, unless it begins at a full hour.
    private static int busiest(IncidentRule rule, IncidentState state, long first, long last) {
        int hours = (int) ((rule.windowMillis() + HOUR - 1) / HOUR);
        int sum = 0;
        int buyers = 0;
        for (long hour = first; hour <= last; hour += HOUR) {
            buyers += state.buyersOf(hour);
            if (hour - first >= hours * HOUR) {
                buyers -= state.buyersOf(hour - hours * HOUR);
            }
            sum = Math.max(sum, buyers);
        }
        return sum;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
