package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Mean;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.satisfaction.Rate;
import io.aftersales.domain.window.Wilson;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.json.JsonEvent;
import io.aftersales.result.ServiceMetrics;
import io.aftersales.rules.RuleTexts;
import io.aftersales.window.Cadence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The job's documents are what {@link Batch} computes from all events at once: exactly for counts, means and rates, within the stated
 * error for percentiles. The generated week has {@value #EVENTS_PROPERTY} events, 12,000 where nothing is said; its full size is
 * 200,000.
 */
class BatchOracleTest {

    private static final String EVENTS_PROPERTY = "satisfaction.oracle.events";
    private static final int EVENTS = Integer.getInteger(EVENTS_PROPERTY, 12_000);
    private static final Path DAY = Path.of("src/test/resources/history/shop-day.jsonl");

    @ParameterizedTest
    @CsvSource({"1, bounded", "4, bounded", "1, live", "4, live"})
    void aGeneratedWeekIsCountedRight(int parallelism, String mode) throws Exception {
        History week = GeneratedWeek.of(42, EVENTS);

        same(documents(week, parallelism, mode, new Random(parallelism)), Batch.of(week));
    }

    @Test
    void theBundledDayIsCountedRight() throws Exception {
        History day = bundledDay();

        same(documents(day, 2, "bounded", new Random(1)), Batch.of(day));
        same(documents(day, 4, "live", new Random(2)), Batch.of(day));
    }

    @Test
    void everyMeasureOccursInTheWeek() {
        TreeSet<String> counted = new TreeSet<>();
        Batch.of(GeneratedWeek.of(42, EVENTS)).windows.values().forEach(window -> counted.addAll(window.sums.keySet()));
        for (Measure measure : Measure.values()) {
            if (measure.field() != null) {
                assertThat(counted).contains(measure.field());
            }
        }
    }

    private static History bundledDay() throws IOException {
        History history = new History();
        for (String line : Files.readAllLines(DAY)) {
            SpecificRecord event;
            try {
                event = JsonEvent.of(line.getBytes(StandardCharsets.UTF_8));
            } catch (RuntimeException e) {
                continue; // the day has bad lines on purpose
            }
            if (event instanceof OrderEvent order) {
                history.orders.add(order);
            } else if (event instanceof ChatEvent chat) {
                history.chats.add(chat);
            } else if (event instanceof LogisticsEvent scan) {
                history.logistics.add(scan);
            } else {
                history.reviews.add((ReviewEvent) event);
            }
        }
        return history;
    }

    /** The documents that are there in the end. */
    private static Map<String, ServiceMetrics> documents(History history, int parallelism, String mode, Random random)
            throws Exception {
        StreamExecutionEnvironment env = History.environment(parallelism);
        CollectingSink<PaneUpdate> windows = new CollectingSink<>();
        Cadence cadence = mode.equals("live") ? Cadence.live(Duration.ofMillis(50)) : Cadence.BOUNDED;
        history.flow(env, new History.Run(parallelism, cadence, random), RuleTexts.packaged())
                .windows()
                .sinkTo(windows)
                .uid("sink")
                .name("sink");
        env.execute("oracle");
        Map<String, PaneUpdate> latest = new HashMap<>();
        for (PaneUpdate update : windows.taken()) {
            if (!ScorecardDocuments.isScorecard(update)) {
                latest.merge(id(update), update, (a, b) -> a.version() > b.version() ? a : b);
            }
        }
        Map<String, ServiceMetrics> documents = new TreeMap<>();
        latest.forEach((id, update) -> {
            if (!update.counts().empty()) {
                documents.put(id, MetricsRecords.of(update));
            }
        });
        return documents;
    }

    private static String id(PaneUpdate update) {
        DimensionKey key = DimensionKey.of(update.key());
        return update.size().minutes() + "/" + Instant.ofEpochMilli(update.start()) + "/" + key.dimension() + "/"
                + key.platform() + "/" + key.shopId() + "/" + key.member();
    }

    private static void same(Map<String, ServiceMetrics> documents, BatchMetrics batch) {
        Map<String, String> differences = new TreeMap<>();
        for (String id : documents.keySet()) {
            if (!batch.windows.containsKey(id)) {
                differences.put(id, "is too much: " + actual(documents.get(id)));
            }
        }
        batch.windows.forEach((id, window) -> {
            Map<String, Double> expected = expected(window);
            ServiceMetrics document = documents.get(id);
            Map<String, Double> actual = document == null ? Map.of() : actual(document);
            if (!actual.equals(expected)) {
                Map<String, Double> wrong = new TreeMap<>(actual);
                wrong.entrySet().removeAll(expected.entrySet());
                Map<String, Double> missing = new TreeMap<>(expected);
                missing.entrySet().removeAll(actual.entrySet());
                differences.put(id, "has " + wrong + " for " + missing);
            } else {
                percentiles(id, document, window.waits);
            }
        });
        // Reported one by one: two maps of thousands would say nothing.
        assertThat(differences.entrySet().stream().limit(8))
                .as("%d of %d windows differ", differences.size(), batch.windows.size())
                .isEmpty();
    }

    private static Map<String, Double> actual(ServiceMetrics document) {
        Map<String, Double> actual = new TreeMap<>();
        for (String field : fields()) {
            Object value = document.get(field);
            if (value != null && !(value instanceof Long count && count == 0)) {
                actual.put(field, ((Number) value).doubleValue());
            }
        }
        return actual;
    }

    private static List<String> fields() {
        List<String> fields = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            if (measure.field() != null) {
                fields.add(measure.field());
            }
        }
        for (Mean mean : Mean.values()) {
            fields.add(mean.field());
        }
        for (Rate rate : Rate.values()) {
            fields.add(rate.field());
            fields.add(rate.lowerBoundField());
        }
        return fields;
    }

    private static Map<String, Double> expected(BatchMetrics.Window window) {
        Map<String, Double> expected = new TreeMap<>();
        Map<String, Double> sums = window.sums;
        sums.forEach((field, sum) -> {
            if (!field.endsWith("#") && !field.contains("Mean")) {
                expected.put(field, sum);
            }
        });
        if (!window.waits.isEmpty()) {
            expected.put(
                    "waitMeanMillis",
                    (double) window.waits.stream().mapToLong(wait -> wait).sum() / window.waits.size());
        }
        Map<String, String> samples = Map.of(
                "overallMean", "ratings",
                "reviewMean", "reviews",
                "resolutionMeanMillis", "resolved",
                "handlingMeanMillis", "resolved",
                "refundMeanMillis", "refundsEnded",
                "sentimentMean", "sentimentMessages",
                "sentimentChangeMean", "sentimentConversations");
        sums.forEach((field, sum) -> {
            if (field.contains("Mean") && !field.endsWith("#")) {
                double unit = field.startsWith("sentiment") ? 1_000 : 1;
                expected.put(field, sum / unit / sums.get(samples.getOrDefault(field, field + "#")));
            }
        });
        rate(expected, "within30sRate", "within30s", "rounds");
        rate(expected, "within1mRate", "within1m", "rounds");
        rate(expected, "within3mRate", "within3m", "rounds");
        rate(expected, "within5mRate", "within5m", "rounds");
        rate(expected, "unansweredRate", "unanswered", "rounds");
        rate(expected, "ratingAnswerRate", "ratings", "invitations");
        rate(expected, "satisfactionRate", "satisfied", "ratings");
        rate(expected, "goodReviewRate", "goodReviews", "reviews");
        rate(expected, "badReviewRate", "badReviews", "reviews");
        rate(expected, "resolutionRate", "resolved", "tickets");
        rate(expected, "firstContactRate", "firstContactResolutions", "firstResolutions");
        rate(expected, "complaintRate", "complaints", "conversations");
        rate(expected, "orderComplaintRate", "complaints", "paidOrders");
        rate(expected, "returnRate", "returns", "paidOrders");
        rate(expected, "refundRate", "refunds", "paidOrders");
        rate(expected, "qualityRefundRate", "qualityRefunds", "paidOrders");
        rate(expected, "disputeRefundRate", "disputesLost", "paidOrders");
        rate(expected, "interventionRate", "interventions", "paidOrders");
        rate(expected, "shippedInTimeRate", "shippedInTime", "shipmentsDue");
        rate(expected, "pickedUpInTimeRate", "pickedUpInTime", "pickUpsDue");
        rate(expected, "deliveredInTimeRate", "deliveredInTime", "deliveriesDue");
        rate(expected, "sentimentWorsenedRate", "sentimentWorsened", "sentimentConversations");
        return expected;
    }

    private static void rate(Map<String, Double> fields, String name, String numerator, String denominator) {
        Double sample = fields.get(denominator);
        if (sample != null) {
            double hits = fields.getOrDefault(numerator, 0.0);
            fields.put(name, hits / sample);
            fields.put(name + "LowerBound", Wilson.lowerBound((long) hits, sample.longValue()));
        }
    }

    private static void percentiles(String id, ServiceMetrics document, List<Long> waits) {
        Collections.sort(waits);
        near(id, document.getWaitP50Millis(), waits, 0.5);
        near(id, document.getWaitP90Millis(), waits, 0.9);
        near(id, document.getWaitP99Millis(), waits, 0.99);
        near(id, document.getWaitMaxMillis(), waits, 1);
    }

    private static void near(String id, Long told, List<Long> sorted, double share) {
        if (sorted.isEmpty()) {
            assertThat(told).as(id).isNull();
            return;
        }
        long exact = sorted.get(Math.max(1, (int) Math.ceil(share * sorted.size())) - 1);
        assertThat((double) told)
                .as("%s: %s of %s", id, share, sorted.size())
                .isBetween(
                        exact * (1 - WaitBuckets.RELATIVE_ERROR) - 0.5, exact * (1 + WaitBuckets.RELATIVE_ERROR) + 0.5);
    }
}
