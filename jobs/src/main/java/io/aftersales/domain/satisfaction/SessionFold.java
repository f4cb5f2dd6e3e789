package io.aftersales.domain.satisfaction;

import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a conversation: the rounds from the first one on, up to a close after which the buyer stays away for longer
 * than {@link Definitions#sessionGapMillis}, or until nothing is heard for {@link Definitions#queueIdleMillis}, for not every platform
 * tells of a close. A round without reply waits as long as it was seen to wait.
 */
final class SessionFold {

    private static final long NONE = Long.MIN_VALUE;

    private final long gapMillis;

    private long startedAt = NONE;
    private long closedAt = NONE;
    private long rounds;
    private long waitedMillis;
    private long firstWait = ServiceFact.ABSENT;
    private boolean rested;
    private @Nullable ServiceFact told;
    private Standing before = new Standing(NONE, NONE, false, 0, 0, ServiceFact.ABSENT, null);

    /** All of it as it was when the last round began. */
    private record Standing(
            long startedAt,
            long closedAt,
            boolean rested,
            long rounds,
            long waitedMillis,
            long firstWait,
            @Nullable ServiceFact told) {}

    SessionFold(Definitions definitions) {
        this.gapMillis = definitions.sessionGapMillis();
    }

    void roundStarts(long at) {
        before = new Standing(startedAt, closedAt, rested, rounds, waitedMillis, firstWait, told);
        boolean another = startedAt == NONE || rested || (closedAt != NONE && at - closedAt > gapMillis);
        if (another) {
            startedAt = at;
            rounds = 0;
            waitedMillis = 0;
            firstWait = ServiceFact.ABSENT;
            told = null;
        }
        closedAt = NONE;
        rested = false;
    }

    /** The round that began last, and waits, is none: all is as it was before it. */
    void roundFalls(long at, FactLedger ledger) {
        ServiceFact presumed = told;
        boolean goesOn = before.startedAt == startedAt;
        startedAt = before.startedAt;
        closedAt = before.closedAt;
        rested |= before.rested;
        rounds = before.rounds;
        waitedMillis = before.waitedMillis;
        firstWait = before.firstWait;
        told = before.told;
        if (presumed != null && presumed != before.told) {
            ledger.tell(presumed.takenBackAt(at));
            if (goesOn && told != null) {
                told = told.knownAt(at);
                ledger.tell(told);
            }
        }
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

    /** Nothing was heard of the conversation for so long that its session is over. */
    void rest() {
        rested = true;
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
