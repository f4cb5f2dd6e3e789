package io.aftersales.satisfaction;

import com.google.common.hash.Hashing;
import io.aftersales.domain.text.IdPart;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.result.ServiceMetrics;
import io.aftersales.sink.elasticsearch.DocumentConverter;
import io.aftersales.sink.elasticsearch.DocumentJson;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.IndexMonth;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** Windows as documents, in the index of the month in which they begin; a window that corrections emptied is deleted. */
final class MetricsDocuments implements DocumentConverter<PaneUpdate> {

    /** Alias of the index. */
    static final String ALIAS = "aftersales-service-metrics";

    private static final long serialVersionUID = 1L;

    /** Elasticsearch takes 512 bytes; a character has three at most. */
    private static final int LONGEST_KEY = 150;

    private static final String[] HOURS = IntStream.range(0, 24)
            .mapToObj(hour -> (hour < 10 ? "0" : "") + hour)
            .toArray(String[]::new);

    private final DocumentJson json = DocumentJson.of(ServiceMetrics.getClassSchema());

    @Override
    public List<DocumentWrite> writes(PaneUpdate update) {
        String month = IndexMonth.of(update.start());
        String id = id(update.start(), update.size().minutes(), update.key());
        return List.of(
                update.counts().empty()
                        ? DocumentWrite.delete(ALIAS, month, id, update.version())
                        : DocumentWrite.index(ALIAS, month, id, update.version(), json.bytes(record(update))));
    }

    /** The record; an hour also says which of the week it is, for that is where too few agents show. */
    ServiceMetrics record(PaneUpdate update) {
        ServiceMetrics told = MetricsRecords.of(update);
        if (update.size() == WindowSize.HOUR) {
            OffsetDateTime start =
                    Instant.ofEpochMilli(update.start() + update.clocksAhead()).atOffset(ZoneOffset.UTC);
            told.setWeekday(Integer.toString(start.getDayOfWeek().getValue()));
            told.setHourOfDay(HOURS[start.getHour()]);
        }
        return told;
    }

    /** The parts of a key with colons between them, as ids have them. */
    static String joined(String key) {
        return IdPart.of(key).replace('\u001f', ':');
    }

    /** Id that begins with the time, so that neighbours in time lie together. */
    static String id(long start, int minutes, String key) {
        String joined = joined(key);
        String last = joined.length() <= LONGEST_KEY
                ? joined
                : Hashing.sha256().hashString(key, StandardCharsets.UTF_8).toString();
        return Long.toString(start / 1000, 36) + ':' + minutes + ':' + last;
    }
}
