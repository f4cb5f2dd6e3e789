package io.aftersales.sla.attainment;

import io.aftersales.domain.attainment.Attainment;
import io.aftersales.domain.attainment.AttainmentKey;
import io.aftersales.domain.text.IdPart;
import io.aftersales.domain.window.Wilson;
import io.aftersales.result.ServiceMetrics;
import io.aftersales.sink.elasticsearch.DocumentConverter;
import io.aftersales.sink.elasticsearch.DocumentJson;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.IndexMonth;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Windows as documents of dimension SLA, in the index of the month in which they begin; a window that corrections emptied is
 * deleted.
 */
final class AttainmentDocuments implements DocumentConverter<AttainmentWindow> {

    /** Alias of the index. */
    static final String ALIAS = "aftersales-service-metrics";

    private static final long serialVersionUID = 1L;
    private static final String DIMENSION = "SLA";

    /** Elasticsearch takes 512 bytes; a character has three at most. */
    private static final int LONGEST_KEY = 150;

    private final DocumentJson json = DocumentJson.of(ServiceMetrics.getClassSchema());

    @Override
    public List<DocumentWrite> writes(AttainmentWindow window) {
        String month = IndexMonth.of(window.start());
        String id = id(window);
        long version = window.pane().version();
        return List.of(
                window.pane().counts().nothing()
                        ? DocumentWrite.delete(ALIAS, month, id, version)
                        : DocumentWrite.index(ALIAS, month, id, version, json.bytes(record(window))));
    }

    static ServiceMetrics record(AttainmentWindow window) {
        AttainmentKey key = AttainmentKey.of(window.key());
        Attainment counts = window.pane().counts();
        int decided = counts.decided();
        ServiceMetrics metrics = new ServiceMetrics();
        metrics.setTimestamp(
                Instant.ofEpochMilli(Math.max(window.start(), window.pane().changedAt())));
        metrics.setWindowStart(Instant.ofEpochMilli(window.start()));
        metrics.setWindowEnd(Instant.ofEpochMilli(window.end()));
        metrics.setWindowMinutes(window.size().minutes());
        metrics.setDimension(DIMENSION);
        metrics.setShopId(key.shopId());
        metrics.setAgentId(key.agentId());
        metrics.setPolicyId(key.policyId());
        metrics.setStarted(counts.started());
        metrics.setMet(counts.met());
        metrics.setBreached(counts.breached());
        metrics.setRetracted(counts.retracted());
        metrics.setRateNumerator((long) counts.met());
        metrics.setRateDenominator((long) decided);
        metrics.setRate(decided == 0 ? null : (double) counts.met() / decided);
        metrics.setRateLowerBound(decided == 0 ? null : Wilson.lowerBound(counts.met(), decided));
        metrics.setVersion(window.pane().version());
        return metrics;
    }

    /** Begins with the time, so that neighbours in time lie together. */
    static String id(AttainmentWindow window) {
        AttainmentKey key = AttainmentKey.of(window.key());
        String text = IdPart.of(key.policyId())
                + ':'
                + IdPart.of(key.shopId())
                + (key.agentId() == null ? "" : ':' + IdPart.of(key.agentId()));
        return Long.toString(window.start() / 1000, 36)
                + ':'
                + window.size().minutes()
                + ':'
                + DIMENSION
                + ':'
                + (text.length() <= LONGEST_KEY ? text : hash(text));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
