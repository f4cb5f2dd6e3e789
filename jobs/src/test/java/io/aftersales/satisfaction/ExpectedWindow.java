package io.aftersales.satisfaction;

import io.aftersales.domain.window.Wilson;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a document must say of a window, as the definitions have it.
 *
 * @param fields places of {@link OracleFields}, ascending
 * @param values what stands in them
 * @param waits all waits in millis, ascending
 */
record ExpectedWindow(int[] fields, double[] values, long[] waits) {

    /** How many something is the mean of, by its field; where it has a sample of its own it is not named. */
    private static final Map<String, String> SAMPLES = Map.of(
            "overallMean", "ratings",
            "reviewMean", "reviews",
            "resolutionMeanMillis", "resolved",
            "handlingMeanMillis", "resolved",
            "refundMeanMillis", "refundsEnded",
            "sentimentMean", "sentimentMessages",
            "sentimentChangeMean", "sentimentConversations");

    /** Sums and samples that documents tell beside their mean, by the field of the mean. */
    private static final Map<String, List<String>> TOLD = Map.of(
            "speedMean", List.of("speedSum", "speedMarks"),
            "attitudeMean", List.of("attitudeSum", "attitudeMarks"),
            "effectMean", List.of("effectSum", "effectMarks"),
            "processMean", List.of("processSum", "processMarks"),
            "resolutionMeanMillis", List.of("resolutionSumMillis", "resolutionsTimed"));

    /** The windows by their ids. */
    static Map<String, ExpectedWindow> of(BatchMetrics batch) {
        Map<String, ExpectedWindow> expected = new HashMap<>();
        batch.windows.forEach((id, window) -> expected.put(id, of(window)));
        return expected;
    }

    private static ExpectedWindow of(BatchMetrics.Window window) {
        Map<String, Double> byName = fields(window);
        int[] fields =
                byName.keySet().stream().mapToInt(OracleFields::place).sorted().toArray();
        double[] values = Arrays.stream(fields)
                .mapToDouble(place -> byName.get(OracleFields.name(place)))
                .toArray();
        long[] waits = window.waits.stream().mapToLong(wait -> wait).sorted().toArray();
        return new ExpectedWindow(fields, values, waits);
    }

    private static Map<String, Double> fields(BatchMetrics.Window window) {
        Map<String, Double> expected = new HashMap<>();
        Map<String, Double> sums = window.sums;
        sums.forEach((field, sum) -> {
            if (!field.endsWith("#") && !field.contains("Mean")) {
                expected.put(field, sum);
            }
        });
        if (!window.waits.isEmpty()) {
            long waited = window.waits.stream().mapToLong(wait -> wait).sum();
            expected.put("waitMeanMillis", (double) waited / window.waits.size());
        }
        sums.forEach((field, sum) -> {
            if (field.contains("Mean") && !field.endsWith("#")) {
                double unit = field.startsWith("sentiment") ? 1_000 : 1;
                double sample = sums.get(SAMPLES.getOrDefault(field, field + "#"));
                expected.put(field, sum / unit / sample);
                List<String> told = TOLD.getOrDefault(field, List.of());
                if (!told.isEmpty()) {
                    expected.put(told.get(0), sum);
                    expected.put(told.get(1), sample);
                }
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
}
