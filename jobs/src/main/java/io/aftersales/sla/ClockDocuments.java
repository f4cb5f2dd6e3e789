package io.aftersales.sla;

import io.aftersales.domain.sla.Clock;
import io.aftersales.result.SlaClock;
import io.aftersales.sink.elasticsearch.DocumentConverter;
import io.aftersales.sink.elasticsearch.DocumentJson;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.IndexMonth;
import java.util.List;

/** Clocks as documents, in the index of the month in which they started. */
final class ClockDocuments implements DocumentConverter<ClockUpdate> {

    /** Alias of the index. */
    static final String ALIAS = "aftersales-sla-clocks";

    private static final long serialVersionUID = 1L;

    private final DocumentJson json = DocumentJson.of(SlaClock.getClassSchema());

    @Override
    public List<DocumentWrite> writes(ClockUpdate update) {
        SlaClock clock = update.clock();
        String month = IndexMonth.of(clock.getStartAt().toEpochMilli());
        DocumentWrite write =
                DocumentWrite.index(ALIAS, month, clock.getClockId(), clock.getVersion(), json.bytes(clock));
        if (update.previousStartAt() == Clock.NEVER) {
            return List.of(write);
        }
        String oldMonth = IndexMonth.of(update.previousStartAt());
        return oldMonth.equals(month)
                ? List.of(write)
                : List.of(write, DocumentWrite.delete(ALIAS, oldMonth, clock.getClockId(), clock.getVersion()));
    }
}
