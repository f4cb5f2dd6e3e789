package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.ScoreDay;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.result.Scorecard;
import io.aftersales.sink.elasticsearch.DocumentConverter;
import io.aftersales.sink.elasticsearch.DocumentJson;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.IndexMonth;
import java.util.List;

/** Days of scorecards as documents, in the index of the month in which the day begins. */
final class ScorecardDocuments implements DocumentConverter<ScorecardUpdate> {

    /** Alias of the index. */
    static final String ALIAS = "aftersales-scorecards";

    private static final long serialVersionUID = 1L;

    private final DocumentJson json = DocumentJson.of(Scorecard.getClassSchema());

    /** Whether the window is a scorecard's day. */
    static boolean isScorecard(PaneUpdate update) {
        return update.key().startsWith(Dimension.SCORECARD.name());
    }

    @Override
    public List<DocumentWrite> writes(ScorecardUpdate update) {
        ScoreDay day = update.day();
        String month = IndexMonth.of(day.start());
        String id = MetricsDocuments.id(day.start(), WindowSize.DAY.minutes(), update.key());
        return List.of(
                update.document() == null
                        ? DocumentWrite.delete(ALIAS, month, id, day.version())
                        : DocumentWrite.index(ALIAS, month, id, day.version(), json.bytes(update.document())));
    }
}
