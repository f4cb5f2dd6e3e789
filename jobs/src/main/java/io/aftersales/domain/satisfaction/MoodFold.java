package io.aftersales.domain.satisfaction;

import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import io.aftersales.domain.text.sentiment.SentimentTrend;
import org.jspecify.annotations.Nullable;

/**
 * How the buyer's mood went in a conversation, told at its close; when it goes on and is closed again, the later close counts
 * instead. One message has a mood, but no trend.
 */
final class MoodFold {

    private static final int THOUSAND = 1_000;
    private static final int FEWEST_MESSAGES = 2;

    private SentimentTrend trend = SentimentTrend.EMPTY;
    private @Nullable ServiceFact told;

    /** Hears a message; score in thousandths. */
    void hear(long at, long score) {
        trend = trend.with(at, (double) score / THOUSAND);
    }

    /** Looks back at a close from the messages heard so far. */
    void close(long at, Origin origin, FactLedger ledger) {
        if (trend.messages() < FEWEST_MESSAGES) {
            return;
        }
        if (told != null) {
            ledger.tell(told.takenBackAt(at));
        }
        told = ServiceFact.of(
                FactKind.MOOD,
                at,
                origin,
                SentimentTrend.thousandths(trend.level()),
                Math.round(trend.change() * THOUSAND),
                SentimentTrend.thousandths(trend.worst()),
                trend.messages());
        ledger.tell(told);
    }
}
