package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Mean;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.satisfaction.Rate;
import io.aftersales.event.Platform;
import io.aftersales.result.ServiceMetrics;
import java.time.Instant;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Writes a window as the record of the contract. Measures, means and rates name their fields; none is listed twice. */
final class MetricsRecords {

    private static final Measure[] MEASURES = Measure.values();
    private static final int[] MEASURE_FIELDS = new int[MEASURES.length];
    private static final Mean[] MEANS = Mean.values();
    private static final int[] MEAN_FIELDS = new int[MEANS.length];
    private static final Rate[] RATES = Rate.values();
    private static final int[] RATE_FIELDS = new int[RATES.length];
    private static final int[] LOWER_BOUND_FIELDS = new int[RATES.length];

    static {
        for (Measure measure : MEASURES) {
            String field = measure.field();
            MEASURE_FIELDS[measure.ordinal()] = field == null ? -1 : position(field);
        }
        for (Mean mean : MEANS) {
            MEAN_FIELDS[mean.ordinal()] = position(mean.field());
        }
        for (Rate rate : RATES) {
            RATE_FIELDS[rate.ordinal()] = position(rate.field());
            LOWER_BOUND_FIELDS[rate.ordinal()] = position(rate.lowerBoundField());
        }
    }

    private MetricsRecords() {}

    private static int position(String field) {
        Schema.Field found = ServiceMetrics.getClassSchema().getField(field);
        if (found == null) {
            throw new IllegalStateException("the contract has no field " + field);
        }
        return found.pos();
    }

    /** The record. */
    static ServiceMetrics of(PaneUpdate update) {
        ServiceMetrics told = new ServiceMetrics();
        told.setTimestamp(Instant.ofEpochMilli(update.changedAt()));
        told.setWindowStart(Instant.ofEpochMilli(update.start()));
        told.setWindowEnd(Instant.ofEpochMilli(update.end()));
        told.setWindowMinutes(update.size().minutes());
        keys(told, DimensionKey.of(update.key()));
        Counts counts = update.counts();
        told.setRounds(counts.of(Measure.ROUNDS));
        told.setUnanswered(counts.of(Measure.UNANSWERED));
        // Most windows hold a handful of the many measures.
        int[] keys = counts.keys();
        for (int i = 0; i < keys.length && keys[i] < MEASURES.length; i++) {
            if (MEASURE_FIELDS[keys[i]] >= 0) {
                told.put(MEASURE_FIELDS[keys[i]], counts.values()[i]);
            }
        }
        for (Mean mean : MEANS) {
            put(told, MEAN_FIELDS[mean.ordinal()], mean.of(counts));
        }
        for (Rate rate : RATES) {
            put(told, RATE_FIELDS[rate.ordinal()], rate.of(counts));
            put(told, LOWER_BOUND_FIELDS[rate.ordinal()], rate.lowerBound(counts));
        }
        told.setWaitP50Millis(counts.waitAt(0.5, WaitBuckets.INSTANCE));
        told.setWaitP90Millis(counts.waitAt(0.9, WaitBuckets.INSTANCE));
        told.setWaitP99Millis(counts.waitAt(0.99, WaitBuckets.INSTANCE));
        told.setWaitMaxMillis(counts.waitAt(1, WaitBuckets.INSTANCE));
        told.setVersion(update.version());
        return told;
    }

    /** Dimension and keys. */
    static void keys(ServiceMetrics told, DimensionKey key) {
        told.setDimension(key.dimension().name());
        told.setPlatform(Platform.valueOf(key.platform().name()));
        told.setShopId(key.shopId().isEmpty() ? null : key.shopId());
        switch (key.dimension()) {
            case AGENT -> told.setAgentId(key.member());
            case TEAM -> told.setTeamId(key.member());
            case ISSUE -> told.setIssueType(key.member());
            case CARRIER -> told.setCarrier(key.member());
            case SKU -> told.setSku(key.member());
            case SHOP, PLATFORM, SCORECARD -> {
                // No further key.
            }
        }
    }

    private static void put(ServiceMetrics told, int field, @Nullable Object value) {
        if (value != null) {
            told.put(field, value);
        }
    }
}
