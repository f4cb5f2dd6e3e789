package io.aftersales.domain.satisfaction;

import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a conversation: the rounds from the first one on, up to a close after which the buyer stays away for longer
 * than {@link Definitions#sessionGapMillis}. A round without reply waits as long as it was seen to wait.
 */
final class SessionFold {

    private static final long NONE = Long.MIN_VALUE;

    private final long gapMillis;

    private long startedAt = NONE;
    private long closedAt = NONE;
    private long rounds;
    private long waitedMillis;
    private long firstWait = ServiceFact.ABSENT;
    private @Nullable ServiceFact told;

    SessionFold(Definitions definitions) {
        this.gapMillis = definitions.sessionGapMillis();
    }

    void roundStarts(long at) {
        boolean another = startedAt == NONE || (closedAt != NONE && at - closedAt > gapMillis);
        if (another) {
            startedAt = at;
            rounds = 0;
            waitedMillis = 0;
            firstWait = ServiceFact.ABSENT;
            told = null;
        }
        closedAt = NONE;
    }

    void roundEnds(long waited, boolean answered, long at, Origin origin, FactLedger ledger) {
        if (rounds == 0 && answered) {
            firstWait = waited;
        }
        count(waited, at, origin, ledger);
    }

    void roundPresumed(long waited, long at, Origin origin, FactLedger ledger) {
        count(waited, at, origin, ledger);
    }

    void presumptionFalls(long waited) {
        rounds--;
        waitedMillis -= waited;
    }

    void close(long at) {
        closedAt = at;
    }

    private void count(long waited, long at, Origin origin, FactLedger ledger) {
        rounds++;
        waitedMillis += waited;
        if (told != null) {
            ledger.tell(told.takenBackAt(at));
        }
        told = ServiceFact.of(FactKind.SESSION, startedAt, origin, firstWait, waitedMillis / rounds, rounds)
                .knownAt(at);
        ledger.tell(told);
    }
}
