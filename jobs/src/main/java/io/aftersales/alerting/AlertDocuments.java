package io.aftersales.alerting;

import io.aftersales.result.Alert;
import io.aftersales.sink.elasticsearch.DocumentConverter;
import io.aftersales.sink.elasticsearch.DocumentJson;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.IndexMonth;
import java.util.List;

/** Alerts as documents, in the index of the month in which they began, which never changes. */
final class AlertDocuments implements DocumentConverter<Alert> {

    /** Alias of the index. */
    static final String ALIAS = "aftersales-alerts";

    private static final long serialVersionUID = 1L;

    private final DocumentJson json = DocumentJson.of(Alert.getClassSchema());

    @Override
    public List<DocumentWrite> writes(Alert alert) {
        String month = IndexMonth.of(alert.getStartsAt().toEpochMilli());
        return List.of(DocumentWrite.index(ALIAS, month, alert.getAlertId(), alert.getVersion(), json.bytes(alert)));
    }
}
