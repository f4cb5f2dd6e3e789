package io.aftersales.domain.text.sentiment;

/**
 * The mood of a conversation, folded from the scores of the buyer's messages. The outcome does not depend on the order in
 * which messages arrive: sums are of integers, and the messages that are kept are the earliest and the latest by their own
 * time.
 *
 * <ul>
 *   <li>{@link #mean}: of all messages;
 *   <li>{@link #worst}: the lowest of them;
 *   <li>{@link #level}: the mood now, the mean of the last three messages;
 *   <li>{@link #change}: late less early, the mean of the last three less that of the first three; of fewer than six
 *       messages, the last half less the first half. Below 0: the buyer leaves in a worse mood than they came.
 * </ul>
 *
 * Scores are kept in thousandths. A message in {@code early1..late3} is its time in milliseconds since 1970 above its lowest
 * eleven bits, and its score plus 1000 in these. Flat, so that it can be kept in state.
 *
 * @param messages how many were scored
 * @param sum of their scores, in thousandths
 * @param lowest of their scores, in thousandths
 * @param early1 the earliest message
 * @param early2 the second
 * @param early3 the third
 * @param late1 the latest message
 * @param late2 the one before
 * @param late3 the one before that
 */
public record SentimentTrend(
        int messages, long sum, int lowest, long early1, long early2, long early3, long late1, long late2, long late3) {

    /** In the place of an early message: none, later than all. */
    private static final long NEVER = Long.MAX_VALUE;

    /** In the place of a late message: none, earlier than all. */
    private static final long BEFORE_ALL = Long.MIN_VALUE;

    /** No message yet. */
    public static final SentimentTrend EMPTY =
            new SentimentTrend(0, 0, 0, NEVER, NEVER, NEVER, BEFORE_ALL, BEFORE_ALL, BEFORE_ALL);

    private static final int KEPT = 3;
    private static final int THOUSAND = 1_000;
    private static final int SCORE_BITS = 11;

    /**
     * The conversation with one more message.
     *
     * @param occurredAt its time, in milliseconds since 1970; not negative
     * @param score its mood, from -1 to 1
     */
    public SentimentTrend with(long occurredAt, double score) {
        int thousandths = thousandths(score);
        long message = occurredAt << SCORE_BITS | thousandths + THOUSAND;
        boolean first = messages == 0;
        return new SentimentTrend(
                messages + 1,
                sum + thousandths,
                first ? thousandths : Math.min(lowest, thousandths),
                Math.min(early1, message),
                Math.min(early2, Math.max(early1, message)),
                Math.min(early3, Math.max(early2, message)),
                Math.max(late1, message),
                Math.max(late2, Math.min(late1, message)),
                Math.max(late3, Math.min(late2, message)));
    }

    /** A score in thousandths, as documents have it. */
    public static int thousandths(double score) {
        return (int) Math.round(Math.max(-1, Math.min(1, score)) * THOUSAND);
    }

    /** The mean score of all messages; 0 without any. */
    public double mean() {
        return messages == 0 ? 0 : (double) sum / messages / THOUSAND;
    }

    /** The lowest score of all messages; 0 without any. */
    public double worst() {
        return (double) lowest / THOUSAND;
    }

    /** The mean score of the last three messages, of fewer where there are fewer; 0 without any. */
    public double level() {
        return mean(Math.min(KEPT, messages), late1, late2, late3);
    }

    /** Late less early, from -2 to 2; 0 with fewer than two messages. */
    public double change() {
        int half = Math.min(KEPT, messages / 2);
        return mean(half, late1, late2, late3) - mean(half, early1, early2, early3);
    }

    private static double mean(int count, long one, long two, long three) {
        if (count == 0) {
            return 0;
        }
        int total = score(one) + (count > 1 ? score(two) : 0) + (count > 2 ? score(three) : 0);
        return (double) total / count / THOUSAND;
    }

    private static int score(long message) {
        return (int) (message & (1 << SCORE_BITS) - 1) - THOUSAND;
    }
}
