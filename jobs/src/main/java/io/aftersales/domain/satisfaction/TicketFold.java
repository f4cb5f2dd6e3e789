package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ticket from its opening to its last resolution; reopening takes the resolution back. */
final class TicketFold {

    private static final long NONE = Long.MIN_VALUE;

    private TicketFold() {}

    static void fold(List<Fact> events, FactLedger ledger) {
        SubjectOrigin origin = new SubjectOrigin();
        long openedAt = NONE;
        long pausedAt = NONE;
        long pausedMillis = 0;
        ServiceFact resolution = null;
        for (int i = 0; i < events.size(); i++) {
            Fact event = events.get(i);
            if (ledger.isNews(i)) {
                ledger.newsBegin(null);
            }
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
                case CHAT_TICKET_RESUMED -> {
                    pausedMillis += pausedAt == NONE ? 0 : at - pausedAt;
                    pausedAt = NONE;
                }
                case CHAT_TICKET_RESOLVED -> {
                    if (resolution == null) {
                        long paused = pausedMillis + (pausedAt == NONE ? 0 : at - pausedAt);
                        resolution = resolution(origin, openedAt, at, paused);
                        ledger.tell(resolution);
                    }
                }
                case CHAT_TICKET_REOPENED -> {
                    takeBack(resolution, at, ledger);
                    resolution = null;
                    pausedAt = NONE;
                    ledger.tell(ServiceFact.of(FactKind.REOPENING, at, origin.now()));
                }
                default -> {
                    // Assigned, updated, closed: nothing that is counted.
                }
            }
        }
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
