package io.aftersales.satisfaction;

import io.aftersales.result.Scorecard;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a scorecard's document must say of a day. Targets are decimal numbers, and what they bear is found by trying: one more miss, and
 * another, until the target is lost.
 */
final class ExpectedScorecard {

    private static final int LEAST_SAMPLE = 20;
    private static final int OFFICIAL_DAYS = 30;
    private static final double Z = 1.959963984540054;
    private static final BigDecimal TEN_MINUTES = BigDecimal.valueOf(600_000);

    /** What one more miss does. */
    private enum Miss {
        /** It is one more in the sample, which is not good. */
        ADDS,
        /** One that was good is good no more. */
        SPOILS,
        /** It is one more bad one out of the same sample. */
        COUNTS,
        /** It adds the longest wait that is counted. */
        ADDS_TEN_MINUTES,
        /** Nothing is the worst. */
        UNKNOWN
    }

    /**
     * How a figure is judged.
     *
     * @param fromHour first hour of its day
     * @param toHour first hour after them
     */
    private record Judgement(
            String target, boolean atLeast, boolean mean, Miss miss, int fromHour, int toHour, int windowDays) {

        static Judgement share(String target, Miss miss, int fromHour, int toHour) {
            return new Judgement(target, true, false, miss, fromHour, toHour, 1);
        }

        static Judgement rate(String target) {
            return new Judgement(target, false, false, Miss.COUNTS, 0, 24, OFFICIAL_DAYS);
        }

        boolean keeps(BigDecimal numerator, BigDecimal denominator) {
            int compared = numerator.compareTo(new BigDecimal(target).multiply(denominator));
            return atLeast ? compared >= 0 : compared <= 0;
        }
    }

    /** All packaged scorecards. */
    private static final Map<String, Judgement> JUDGEMENTS = Map.of(
            "taobao-mean-reply", new Judgement("180000", false, true, Miss.ADDS_TEN_MINUTES, 8, 23, 1),
            "taobao-3min-reply", Judgement.share("0.80", Miss.ADDS, 8, 23),
            "pdd-3min-reply", Judgement.share("0.50", Miss.SPOILS, 8, 23),
            "jd-first-answer-30s", Judgement.share("0.85", Miss.ADDS, 9, 23),
            "douyin-3min-reply", Judgement.share("0.80", Miss.SPOILS, 8, 23),
            "dispute-refund-rate", Judgement.rate("0.001"),
            "quality-refund-rate", Judgement.rate("0.01"),
            "intervention-rate", Judgement.rate("0.005"),
            "refund-completion", new Judgement("172800000", false, true, Miss.UNKNOWN, 0, 24, OFFICIAL_DAYS),
            "pick-up-48h", Judgement.share("0.95", Miss.ADDS, 0, 24));

    private ExpectedScorecard() {}

    /** The fields of each day's document, as text, by its id. */
    static Map<String, Map<String, String>> of(BatchScorecards batch) {
        Map<String, Map<String, String>> expected = new HashMap<>();
        batch.days.forEach((day, items) -> {
            long numerator = sum(items, true);
            long denominator = sum(items, false);
            if (numerator != 0 || denominator != 0) {
                expected.put(id(day), fields(day, numerator, denominator, batch));
            }
        });
        return expected;
    }

    static String id(BatchScorecards.Day day) {
        return String.join(" ", day.metric(), day.platform(), day.shop(), day.date());
    }

    /** The same of a document, with its fields as it tells them. */
    static String id(Scorecard told) {
        return String.join(" ", told.getMetricId(), told.getPlatform().name(), told.getShopId(), told.getDay());
    }

    /** What a document says, all but when and how often it was written. */
    static Map<String, String> fields(Scorecard told) {
        Map<String, String> fields = new TreeMap<>();
        told.getSchema().getFields().forEach(field -> {
            Object value = told.get(field.pos());
            if (value != null && !List.of("timestamp", "version").contains(field.name())) {
                fields.put(field.name(), value instanceof Double number ? text(number) : value.toString());
            }
        });
        return fields;
    }

    private static long sum(List<BatchScorecards.Item> items, boolean numerators) {
        long sum = 0;
        for (BatchScorecards.Item item : items) {
            sum += numerators ? item.numerator() : item.denominator();
        }
        return sum;
    }

    private static Map<String, String> fields(
            BatchScorecards.Day day, long numerator, long denominator, BatchScorecards batch) {
        Judgement judgement = JUDGEMENTS.get(day.metric());
        Map<String, String> fields = new TreeMap<>();
        fields.put("metricId", day.metric());
        fields.put("platform", day.platform());
        fields.put("shopId", day.shop());
        fields.put("day", day.date());
        fields.put("target", text(Double.parseDouble(judgement.target())));
        figures(judgement, numerator, denominator)
                .forEach((name, value) -> fields.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), value));
        if (denominator > 0) {
            fields.put("forecast", text(forecast(judgement, batch.days.get(day))));
        }
        if (judgement.windowDays() > 1) {
            List<BatchScorecards.Item> window = window(day, judgement.windowDays(), batch);
            fields.put("windowDays", String.valueOf(judgement.windowDays()));
            figures(judgement, sum(window, true), sum(window, false))
                    .forEach((name, value) -> fields.put("window" + name, value));
        }
        return fields;
    }

    /** All items of the days of the window that ends with that day. */
    private static List<BatchScorecards.Item> window(BatchScorecards.Day day, int length, BatchScorecards batch) {
        List<BatchScorecards.Item> window = new ArrayList<>();
        for (int back = 0; back < length; back++) {
            String date = LocalDate.parse(day.date()).minusDays(back).toString();
            window.addAll(batch.days.getOrDefault(
                    new BatchScorecards.Day(day.metric(), day.platform(), day.shop(), date), List.of()));
        }
        return window;
    }

    private static Map<String, String> figures(Judgement judgement, long numerator, long denominator) {
        Map<String, String> figures = new TreeMap<>();
        figures.put("Numerator", String.valueOf(numerator));
        figures.put("Denominator", String.valueOf(denominator));
        if (denominator > 0) {
            figures.put("Value", text((double) numerator / denominator));
            if (!judgement.mean()) {
                figures.put("LowerBound", text(lowerBound(numerator, denominator)));
            }
            Long budget = budget(judgement, BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator));
            if (budget != null) {
                figures.put("RemainingBudget", budget.toString());
            }
        }
        if (denominator >= LEAST_SAMPLE) {
            boolean met = judgement.keeps(BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator));
            figures.put("Met", String.valueOf(met));
        }
        return figures;
    }

    private static @Nullable Long budget(Judgement judgement, BigDecimal numerator, BigDecimal denominator) {
        if (judgement.miss() == Miss.UNKNOWN) {
            return null;
        }
        BigDecimal first = numerator;
        BigDecimal second = denominator;
        for (long misses = 0; ; misses++) {
            switch (judgement.miss()) {
                case ADDS -> second = second.add(BigDecimal.ONE);
                case SPOILS -> first = first.subtract(BigDecimal.ONE);
                case COUNTS -> first = first.add(BigDecimal.ONE);
                default -> {
                    first = first.add(TEN_MINUTES);
                    second = second.add(BigDecimal.ONE);
                }
            }
            if (!judgement.keeps(first, second)) {
                return misses;
            }
        }
    }

    /** The score interval of Wilson; where more are counted than there are in the sample the share is whole. */
    private static double lowerBound(long hits, long sample) {
        if (hits == 0) {
            return 0;
        }
        double share = Math.min(1.0, (double) hits / sample);
        double half = Z * Math.sqrt(share * (1 - share) / sample + Z * Z / (4.0 * sample * sample));
        return Math.max(0, (share + Z * Z / (2.0 * sample) - half) / (1 + Z * Z / sample));
    }

    /**
     * The rest of the day is expected to bring as much an hour as the hours up to the last one in which something counted, and to be as
     * good as the last two of them that had any.
     */
    private static double forecast(Judgement judgement, List<BatchScorecards.Item> items) {
        double[] numerators = new double[24];
        double[] denominators = new double[24];
        double numerator = 0;
        double denominator = 0;
        for (BatchScorecards.Item item : items) {
            numerator += item.numerator();
            denominator += item.denominator();
            numerators[item.hour()] += item.numerator();
            denominators[item.hour()] += item.denominator();
        }
        int known = 0;
        for (int hour = 0; hour < 24; hour++) {
            known = numerators[hour] != 0 || denominators[hour] != 0 ? hour + 1 : known;
        }
        double lateNumerator = 0;
        double lateDenominator = 0;
        for (int hour = 23, found = 0; hour >= 0 && found < 2; hour--) {
            if (denominators[hour] > 0) {
                lateNumerator += numerators[hour];
                lateDenominator += denominators[hour];
                found++;
            }
        }
        int passed = Math.min(known, judgement.toHour()) - judgement.fromHour();
        int toCome = judgement.toHour() - judgement.fromHour() - passed;
        if (passed <= 0 || toCome <= 0 || lateDenominator == 0) {
            return numerator / denominator;
        }
        double expected = denominator / passed * toCome;
        return (numerator + expected * lateNumerator / lateDenominator) / (denominator + expected);
    }

    /** To nine digits: what is computed in another order may differ behind them. A hair more, so that a tie is rounded alike. */
    private static String text(double number) {
        return String.format(Locale.ROOT, "%.9g", number * (1 + 1e-13));
    }
}
