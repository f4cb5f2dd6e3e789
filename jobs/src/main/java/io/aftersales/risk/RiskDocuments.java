package io.aftersales.risk;

import io.aftersales.result.OrderRisk;
import io.aftersales.sink.elasticsearch.DocumentConverter;
import io.aftersales.sink.elasticsearch.DocumentJson;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.IndexMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Orders' risk as documents, in the index of the month of the first evidence. */
final class RiskDocuments implements DocumentConverter<RiskUpdate> {

    /** Alias of the index. */
    static final String ALIAS = "aftersales-order-risk";

    /**
     * How far apart the facts are that are the first evidence of the same order, as one run of the job and another may come by the one or
     * the other first.
     */
    private static final long FIRSTS_APART_MILLIS = TimeUnit.DAYS.toMillis(3);

    private static final long serialVersionUID = 1L;

    private final DocumentJson json = DocumentJson.of(OrderRisk.getClassSchema());

    /** First evidences under which an earlier run of the job may have told the document, knowing something else of about that time. */
    static void strays(long at, Consumer<Long> firsts) {
        firsts.accept(at - FIRSTS_APART_MILLIS);
        firsts.accept(at);
        firsts.accept(at + FIRSTS_APART_MILLIS);
    }

    @Override
    public List<DocumentWrite> writes(RiskUpdate update) {
        List<DocumentWrite> writes = new ArrayList<>(2);
        String month = update.document() == null ? "" : IndexMonth.of(update.firstAt());
        if (update.document() != null) {
            writes.add(DocumentWrite.index(ALIAS, month, update.id(), update.version(), json.bytes(update.document())));
        }
        Set<String> others = update.elsewhere().isEmpty() ? Set.of() : new TreeSet<>();
        for (long firstAt : update.elsewhere()) {
            String other = IndexMonth.of(firstAt);
            if (!other.equals(month) && others.add(other)) {
                writes.add(DocumentWrite.delete(ALIAS, other, update.id(), update.version()));
            }
        }
        return writes;
    }
}
