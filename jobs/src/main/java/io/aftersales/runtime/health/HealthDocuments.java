package io.aftersales.runtime.health;

import io.aftersales.result.Health;
import io.aftersales.sink.elasticsearch.DocumentConverter;
import io.aftersales.sink.elasticsearch.DocumentJson;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.IndexMonth;
import java.util.List;

/** Health as documents, one per job and window, in the index of the window's month. */
final class HealthDocuments implements DocumentConverter<Health> {

    /** Alias of the index. */
    static final String ALIAS = "aftersales-health";

    private static final long serialVersionUID = 1L;

    private final DocumentJson json = DocumentJson.of(Health.getClassSchema());

    @Override
    public List<DocumentWrite> writes(Health health) {
        long windowStart = health.getWindowStart().toEpochMilli();
        String id = health.getJob() + ':' + windowStart;
        return List.of(
                DocumentWrite.index(ALIAS, IndexMonth.of(windowStart), id, health.getVersion(), json.bytes(health)));
    }
}
