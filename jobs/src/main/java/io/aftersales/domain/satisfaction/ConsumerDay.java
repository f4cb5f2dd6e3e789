package io.aftersales.domain.satisfaction;

/**
 * A consumer's day in a scorecard; flat because it is kept in state.
 *
 * @param facts how many concern the consumer
 * @param spoiling how many of them spoil the day; one is enough
 */
public record ConsumerDay(long facts, long spoiling) {

    /** Of a consumer who was not there. */
    public static final ConsumerDay NONE = new ConsumerDay(0, 0);

    /** With more of them, or less. */
    public ConsumerDay plus(long moreFacts, long moreSpoiling) {
        return new ConsumerDay(facts + moreFacts, spoiling + moreSpoiling);
    }

    /** Whether nothing is left of it. */
    public boolean empty() {
        return facts == 0 && spoiling == 0;
    }

    /** What leads from the earlier day to this one in the shop's sums. */
    public Counts since(ConsumerDay earlier) {
        Tally tally = new Tally();
        ScoreSums.add(tally, unspoiled() - earlier.unspoiled(), there() - earlier.there());
        return tally.counts();
    }

    private long there() {
        return facts > 0 ? 1 : 0;
    }

    private long unspoiled() {
        return facts > 0 && spoiling <= 0 ? 1 : 0;
    }
}
