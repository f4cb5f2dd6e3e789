package io.aftersales.domain.satisfaction;

/** Counts a fact in the measures that it has a part in. */
public final class Measurement {

    private static final long SECOND = 1_000;

    private final Definitions definitions;
    private final WaitScale scale;

    /**
     * @param definitions what a satisfied buyer and a good review are
     * @param scale buckets of waits
     */
    public Measurement(Definitions definitions, WaitScale scale) {
        this.definitions = definitions;
        this.scale = scale;
    }

    /** Adds the fact to the tally. */
    public void count(ServiceFact fact, Tally tally) {
        long one = fact.sign();
        tally.known(fact.knownAt());
        switch (fact.kind()) {
            case CONVERSATION -> tally.add(Measure.CONVERSATIONS, one);
            case ROUND, LEG -> round(fact.value(0), one, tally);
            case SESSION -> tally.add(Measure.SESSIONS, one);
            case INVITATION -> tally.add(Measure.INVITATIONS, one);
            case RATING -> rating(fact, one, tally);
            case REVIEW -> review(fact, one, tally);
            case TICKET -> tally.add(Measure.TICKETS, one);
            case RESOLUTION -> resolution(fact, one, tally);
            case REOPENING -> tally.add(Measure.REOPENED, one);
            case FIRST_RESOLUTION ->
                judged(fact, one, tally, Measure.FIRST_RESOLUTIONS, Measure.FIRST_CONTACT_RESOLUTIONS);
            case SECOND_CONTACT -> tally.add(Measure.SECOND_CONTACTS, one);
            case ORDER -> tally.add(Measure.ORDERS, one);
            case COMPLAINT -> tally.add(Measure.COMPLAINTS, one);
            case RETURN -> tally.add(Measure.RETURNS, one);
            case REFUND -> {
                tally.add(Measure.REFUNDS, one);
                add(tally, Measure.QUALITY_REFUNDS, fact.value(1) * one);
            }
            case REFUND_END -> {
                tally.add(Measure.REFUND_ENDS, one);
                add(tally, Measure.REFUND_SUM, fact.value(0) * one);
            }
            case DISPUTE_LOST -> tally.add(Measure.DISPUTES_LOST, one);
            case INTERVENTION -> tally.add(Measure.INTERVENTIONS, one);
            case SHIPMENT -> judged(fact, one, tally, Measure.SHIPMENTS_DUE, Measure.SHIPPED_IN_TIME);
            case PICK_UP -> judged(fact, one, tally, Measure.PICK_UPS_DUE, Measure.PICKED_UP_IN_TIME);
            case DELIVERY -> judged(fact, one, tally, Measure.DELIVERIES_DUE, Measure.DELIVERED_IN_TIME);
            case STALL -> tally.add(Measure.STALLED, one);
            case SENTIMENT -> mark(fact.value(0), one, tally, Measure.SENTIMENT_SUM, Measure.SENTIMENT_COUNT);
            case MOOD -> mood(fact.value(1), one, tally);
        }
    }

    private void round(long wait, long one, Tally tally) {
        tally.add(Measure.ROUNDS, one);
        if (wait == ServiceFact.ABSENT) {
            tally.add(Measure.UNANSWERED, one);
            return;
        }
        add(tally, Measure.WAIT_SUM, wait * one);
        tally.addWait(scale.bucketOf(wait), one);
        within(wait, 30 * SECOND, Measure.WITHIN_30S, one, tally);
        within(wait, 60 * SECOND, Measure.WITHIN_1M, one, tally);
        within(wait, 180 * SECOND, Measure.WITHIN_3M, one, tally);
        within(wait, 300 * SECOND, Measure.WITHIN_5M, one, tally);
    }

    private static void within(long wait, long limit, Measure measure, long one, Tally tally) {
        if (wait <= limit) {
            tally.add(measure, one);
        }
    }

    private void rating(ServiceFact fact, long one, Tally tally) {
        long overall = fact.value(0);
        if (overall != ServiceFact.ABSENT) {
            tally.add(Measure.RATINGS, one);
            tally.add(Measure.OVERALL_SUM, overall * one);
            if (overall >= definitions.satisfiedFrom()) {
                tally.add(Measure.SATISFIED, one);
            }
        }
        mark(fact.value(1), one, tally, Measure.SPEED_SUM, Measure.SPEED_COUNT);
        mark(fact.value(2), one, tally, Measure.ATTITUDE_SUM, Measure.ATTITUDE_COUNT);
        mark(fact.value(3), one, tally, Measure.EFFECT_SUM, Measure.EFFECT_COUNT);
        mark(fact.value(4), one, tally, Measure.PROCESS_SUM, Measure.PROCESS_COUNT);
    }

    private void review(ServiceFact fact, long one, Tally tally) {
        long stars = fact.value(0);
        if (stars != ServiceFact.ABSENT) {
            tally.add(Measure.REVIEWS, one);
            tally.add(Measure.REVIEW_SUM, stars * one);
            tally.add(
                    stars >= definitions.goodReviewFrom()
                            ? Measure.GOOD_REVIEWS
                            : stars <= definitions.badReviewTo() ? Measure.BAD_REVIEWS : Measure.MEDIUM_REVIEWS,
                    one);
        }
        mark(fact.value(1), one, tally, Measure.DESCRIPTION_SUM, Measure.DESCRIPTION_COUNT);
        mark(fact.value(2), one, tally, Measure.SERVICE_SUM, Measure.SERVICE_COUNT);
        mark(fact.value(3), one, tally, Measure.LOGISTICS_SUM, Measure.LOGISTICS_COUNT);
    }

    private static void mood(long change, long one, Tally tally) {
        mark(change, one, tally, Measure.MOOD_CHANGE_SUM, Measure.MOODS);
        if (change < 0 && change != ServiceFact.ABSENT) {
            tally.add(Measure.MOODS_WORSE, one);
        }
    }

    private static void resolution(ServiceFact fact, long one, Tally tally) {
        tally.add(Measure.RESOLVED, one);
        mark(fact.value(0), one, tally, Measure.RESOLUTION_SUM, Measure.RESOLUTION_COUNT);
        if (fact.value(1) != ServiceFact.ABSENT) {
            add(tally, Measure.HANDLING_SUM, fact.value(1) * one);
        }
    }

    private static void judged(ServiceFact fact, long one, Tally tally, Measure all, Measure good) {
        tally.add(all, one);
        add(tally, good, fact.value(0) * one);
    }

    private static void mark(long value, long one, Tally tally, Measure sum, Measure count) {
        if (value != ServiceFact.ABSENT) {
            add(tally, sum, value * one);
            tally.add(count, one);
        }
    }

    private static void add(Tally tally, Measure measure, long value) {
        if (value != 0) {
            tally.add(measure, value);
        }
    }
}
