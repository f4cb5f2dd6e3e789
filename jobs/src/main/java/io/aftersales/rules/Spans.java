package io.aftersales.rules;

import io.aftersales.domain.sla.Threshold;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads spans of time and shares. */
final class Spans {

    static final String ISO = "write an ISO-8601 duration up to ten years, for example PT72H, PT3M or P30D";

    private static final Pattern PERCENT = Pattern.compile("(\\d+(?:\\.\\d+)?) ?%");
    private static final Pattern WORKING_HOURS = Pattern.compile("(\\d+(?:\\.\\d+)?)wh");
    private static final Pattern WORKING_DAYS = Pattern.compile("(\\d+)wd");
    private static final long LONGEST = TimeUnit.DAYS.toMillis(3660);

    private Spans() {}

    /** An ISO duration in millis, not below {@code least}. */
    static Optional<Long> duration(YamlNode node, long least, String expected) {
        Optional<String> text = node.text(expected);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> millis = millis(text.get()).filter(value -> value >= least);
        if (millis.isEmpty()) {
            node.problem(text.get() + " is no span that can be used here", expected);
        }
        return millis;
    }

    /** Millis of {@code 3wh}, empty if it is something else or no span between nothing and ten years. */
    static Optional<Long> workingHours(String text) {
        return number(WORKING_HOURS, text, TimeUnit.HOURS.toMillis(1)).map(BigDecimal::longValue);
    }

    /** Days of {@code 2wd}, empty if it is something else or no span between nothing and ten years. */
    static Optional<Integer> workingDays(String text) {
        long day = TimeUnit.DAYS.toMillis(1);
        return number(WORKING_DAYS, text, day).map(millis -> (int) (millis.longValue() / day));
    }

    private static Optional<BigDecimal> number(Pattern pattern, String text, long unit) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches()
                ? Optional.of(new BigDecimal(matcher.group(1))
                                .multiply(BigDecimal.valueOf(unit))
                                .setScale(0, RoundingMode.HALF_UP))
                        .filter(millis -> millis.signum() > 0 && millis.compareTo(BigDecimal.valueOf(LONGEST)) <= 0)
                : Optional.empty();
    }

    /** A share like {@code 80%}, empty if it is something else. */
    static Optional<Double> percent(String text) {
        Matcher matcher = PERCENT.matcher(text);
        return matcher.matches() ? Optional.of(Double.valueOf(matcher.group(1))) : Optional.empty();
    }

    /** A share from 0 on, 0.951 of {@code 95.1%} and not a bit beside it; empty if it is something else. */
    static Optional<Double> share(String text) {
        Matcher matcher = PERCENT.matcher(text);
        return matcher.matches()
                ? Optional.of(new BigDecimal(matcher.group(1)).movePointLeft(2).doubleValue())
                : Optional.empty();
    }

    /** When to warn: before the deadline. */
    static Optional<Threshold> warning(YamlNode node) {
        String expected = "write a share below 100%, or the span before the deadline as PT2H";
        Optional<String> text = node.text(expected);
        Optional<Double> percent = text.flatMap(Spans::percent);
        if (percent.isPresent() && percent.get() > 0 && percent.get() < 100) {
            return percent.map(Threshold::ofPercent);
        }
        if (text.isPresent() && percent.isPresent()) {
            node.problem(text.get() + " is no warning before the deadline", expected);
            return Optional.empty();
        }
        return text.isEmpty() ? Optional.empty() : duration(node, 1, expected).map(Threshold::ofMillisBefore);
    }

    /** When a breach becomes serious: at the deadline or after it. */
    static Optional<Threshold> serious(YamlNode node) {
        String expected = "write a share from 100% on, for example 200%";
        Optional<String> text = node.text(expected);
        Optional<Double> percent = text.flatMap(Spans::percent).filter(value -> value >= 100);
        if (text.isPresent() && percent.isEmpty()) {
            node.problem(text.get() + " is no level after the deadline", expected);
        }
        return percent.map(Threshold::ofPercent);
    }

    private static Optional<Long> millis(String text) {
        try {
            return Optional.of(Duration.parse(text).toMillis()).filter(millis -> millis <= LONGEST);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
