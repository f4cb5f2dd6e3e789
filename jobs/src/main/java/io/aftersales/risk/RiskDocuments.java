package io.aftersales.risk;

import io.aftersales.domain.risk.OrderStory;
import io.aftersales.result.OrderRisk;
import io.aftersales.sink.elasticsearch.DocumentConverter;
import io.aftersales.sink.elasticsearch.DocumentJson;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.IndexMonth;
import java.util.ArrayList;
import java.util.List;

/** Orders' risk as documents, in the index of the month of the first evidence. */
final class RiskDocuments implements DocumentConverter<RiskUpdate> {

    /** Alias of the index. */
    static final String ALIAS = "aftersales-order-risk";

    private static final long serialVersionUID = 1L;

    private final DocumentJson json = DocumentJson.of(OrderRisk.getClassSchema());

    @Override
    public List<DocumentWrite> writes(RiskUpdate update) {
        List<DocumentWrite> writes = new ArrayList<>(2);
        String month = update.document() == null ? "" : IndexMonth.of(update.firstAt());
        if (update.document() != null) {
            writes.add(DocumentWrite.index(ALIAS, month, update.id(), update.version(), json.bytes(update.document())));
        }
        if (update.previousFirstAt() != OrderStory.NEVER) {
            String oldMonth = IndexMonth.of(update.previousFirstAt());
            if (!oldMonth.equals(month)) {
                writes.add(DocumentWrite.delete(ALIAS, oldMonth, update.id(), update.version()));
            }
        }
        return writes;
    }
}
