package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Fact;
import org.jspecify.annotations.Nullable;

/** A ticket from its opening to its last resolution; reopening takes the resolution back. */
final class TicketFold extends SubjectFold {

    private static final long NONE = Long.MIN_VALUE;

    private final SubjectOrigin origin = new SubjectOrigin();
    private long openedAt = NONE;
    private long pausedAt = NONE;
    private long pausedMillis;
    private @Nullable ServiceFact resolution;

    @Override
    void see(Fact event, FactLedger ledger) {
        origin.see(event);
        long at = event.occurredAt();
        switch (event.kind()) {
            case CHAT_TICKET_OPENED -> {
                if (openedAt == NONE) {
                    openedAt = at;
                    ledger.tell(ServiceFact.of(FactKind.TICKET, at, origin.now()));
                }
            }
            case CHAT_TICKET_PENDING -> pausedAt = pausedAt == NONE ? at : pausedAt;
            case CHAT_TICKET_RESUMED -> endPause(at);
            case CHAT_TICKET_RESOLVED -> {
                if (resolution == null) {
                    endPause(at); // stays left out, also when the ticket is reopened
                    resolution = resolution(origin, openedAt, at, pausedMillis);
                    ledger.tell(resolution);
                }
            }
            case CHAT_TICKET_CLOSED -> endPauseUnresolved(at);
            case CHAT_TICKET_REOPENED -> {
                endPauseUnresolved(at);
                takeBack(resolution, at, ledger);
                resolution = null;
                pausedAt = NONE; // of a resolved ticket nothing waited
                ledger.tell(ServiceFact.of(FactKind.REOPENING, at, origin.now()));
            }
            default -> {
                // Assigned, updated: nothing that is counted.
            }
        }
    }

    /** A close without a resolution ends a pause as well, and so does a reopening whose close was not told. */
    private void endPauseUnresolved(long at) {
        if (resolution == null) {
            endPause(at);
        }
    }

    private void endPause(long at) {
        pausedMillis += pausedAt == NONE ? 0 : at - pausedAt;
        pausedAt = NONE;
    }

    private static ServiceFact resolution(SubjectOrigin origin, long openedAt, long at, long pausedMillis) {
        return openedAt == NONE
                ? ServiceFact.of(FactKind.RESOLUTION, at, origin.now(), ServiceFact.ABSENT, ServiceFact.ABSENT)
                : ServiceFact.of(FactKind.RESOLUTION, at, origin.now(), at - openedAt, at - openedAt - pausedMillis)
                        .startedAt(openedAt);
    }

    private static void takeBack(@Nullable ServiceFact resolution, long at, FactLedger ledger) {
        if (resolution != null) {
            ledger.tell(resolution.takenBackAt(at));
        }
    }
}
