package io.aftersales.satisfaction;

import com.google.common.hash.Hashing;
import io.aftersales.result.ServiceMetrics;
import io.aftersales.sink.elasticsearch.DocumentConverter;
import io.aftersales.sink.elasticsearch.DocumentJson;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.IndexMonth;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Windows as documents, in the index of the month in which they begin; a window that corrections emptied is deleted. */
final class MetricsDocuments implements DocumentConverter<PaneUpdate> {

    /** Alias of the index. */
    static final String ALIAS = "aftersales-service-metrics";

    private static final long serialVersionUID = 1L;

    /** Elasticsearch takes 512 bytes; a character has three at most. */
    private static final int LONGEST_KEY = 150;

    private final DocumentJson json = DocumentJson.of(ServiceMetrics.getClassSchema());

    @Override
    public List<DocumentWrite> writes(PaneUpdate update) {
        String month = IndexMonth.of(update.start());
        String id = id(update.start(), update.size().minutes(), update.key());
        return List.of(
                update.counts().empty()
                        ? DocumentWrite.delete(ALIAS, month, id, update.version())
                        : DocumentWrite.index(
                                ALIAS, month, id, update.version(), json.bytes(MetricsRecords.of(update))));
    }

    /** Id that begins with the time, so that neighbours in time lie together. */
    static String id(long start, int minutes, String key) {
        String last = key.length() <= LONGEST_KEY
                ? key.replace('\u001f', ':')
                : Hashing.sha256().hashString(key, StandardCharsets.UTF_8).toString();
        return Long.toString(start / 1000, 36) + ':' + minutes + ':' + last;
    }
}
