package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.result.ServiceMetrics;
import io.aftersales.sink.elasticsearch.DocumentConverter;
import io.aftersales.sink.elasticsearch.DocumentJson;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.IndexMonth;
import java.time.Instant;
import java.util.List;

/** Readings of queues as documents: a moment each, so that a board can draw how a queue grew. */
final class QueueDocuments implements DocumentConverter<QueueReading> {

    private static final long serialVersionUID = 1L;
    private static final String QUEUE = "QUEUE";

    private final DocumentJson json = DocumentJson.of(ServiceMetrics.getClassSchema());

    @Override
    public List<DocumentWrite> writes(QueueReading reading) {
        return List.of(DocumentWrite.index(
                MetricsDocuments.ALIAS,
                IndexMonth.of(reading.at()),
                MetricsDocuments.id(reading.at(), 0, QUEUE + '\u001f' + reading.key()),
                reading.version(),
                json.bytes(record(reading))));
    }

    static ServiceMetrics record(QueueReading reading) {
        Instant at = Instant.ofEpochMilli(reading.at());
        ServiceMetrics told = new ServiceMetrics();
        told.setTimestamp(at);
        told.setWindowStart(at);
        told.setWindowEnd(at);
        told.setWindowMinutes(0);
        MetricsRecords.keys(told, DimensionKey.of(reading.key()));
        told.setDimension(QUEUE);
        told.setOpenNow(reading.open());
        told.setWaitingNow(reading.waiting());
        told.setLongestWaitMillis(reading.longestWaitMillis());
        told.setVersion(reading.version());
        return told;
    }
}
