package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import io.aftersales.domain.text.sentiment.SentimentTrend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the buyer's mood went in a conversation, told at its close; when it goes on and is closed again, the later close counts
 * instead. One message has a mood, but no trend.
 */
final class MoodFold {

    private static final int THOUSAND = 1_000;
    private static final int FEWEST_MESSAGES = 2;

    private final FactLedger ledger;

    private @Nullable ServiceFact told;

    MoodFold(FactLedger ledger) {
        this.ledger = ledger;
    }

    /** Looks back at a close from the event at {@code index}. */
    void close(List<Fact> events, int index, Origin origin) {
        SentimentTrend trend = SentimentTrend.EMPTY;
        for (int i = 0; i < index; i++) {
            Fact event = events.get(i);
            long score = Details.number(event, Details.SENTIMENT);
            if (score != ServiceFact.ABSENT) {
                trend = trend.with(event.occurredAt(), (double) score / THOUSAND);
            }
        }
        if (trend.messages() < FEWEST_MESSAGES) {
            return;
        }
        long at = events.get(index).occurredAt();
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
