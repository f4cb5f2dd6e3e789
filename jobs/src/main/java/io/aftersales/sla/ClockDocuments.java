package io.aftersales.sla;

import io.aftersales.domain.sla.Clock;
import io.aftersales.result.SlaClock;
import io.aftersales.sink.elasticsearch.DocumentConverter;
import io.aftersales.sink.elasticsearch.DocumentJson;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.IndexMonth;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Clocks as documents, in the index of the month in which they started. */
final class ClockDocuments implements DocumentConverter<ClockUpdate> {

    /** Alias of the index. */
    static final String ALIAS = "aftersales-sla-clocks";

    /**
     * How far apart the facts are that start the same clock, as one run of the job and another may come by the one or the other first: a
     * shipment and the first scan of its parcel.
     */
    private static final long STARTS_APART_MILLIS = TimeUnit.DAYS.toMillis(3);

    private static final long serialVersionUID = 1L;

    private final DocumentJson json = DocumentJson.of(SlaClock.getClassSchema());

    /**
     * A start under which the document of a clock that is indexed for the first time may stand in another month, from an earlier run of the
     * job; of the same month where there can be none.
     */
    static long strayOf(long startAt) {
        long later = startAt + STARTS_APART_MILLIS;
        return IndexMonth.of(later).equals(IndexMonth.of(startAt)) ? startAt - STARTS_APART_MILLIS : later;
    }

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
