package io.aftersales.satisfaction;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metrics by plain addition: every window of every dimension has a map of sums by the field's name and a list of all its waits.
 */
final class BatchMetrics {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** A window: {@code sums} by field, {@code waits} in millis. */
    static final class Window {
        final Map<String, Double> sums = new HashMap<>();
        final List<Long> waits = new ArrayList<>();
    }

    /** Whom something is counted for; a null has no dimension. */
    record Whom(
            String platform,
            String shop,
            @Nullable String agent,
            @Nullable String issue,
            @Nullable String carrier,
            @Nullable String sku) {}

    /** By {@code minutes/start/DIMENSION/platform/shop/member}. */
    final Map<String, Window> windows = new HashMap<>();

    /** Counts in all dimensions and all windows. */
    void count(long at, Whom whom, String field, double value) {
        count(at, dimensions(whom), List.of(1, 60, 1440), field, value);
    }

    void count(long at, List<String> dimensions, List<Integer> sizes, String field, double value) {
        for (Window window : windows(at, dimensions, sizes)) {
            window.sums.merge(field, value, Double::sum);
        }
    }

    void wait(long at, List<String> dimensions, long millis) {
        for (Window window : windows(at, dimensions, List.of(1, 60, 1440))) {
            window.waits.add(millis);
        }
    }

    private List<Window> windows(long at, List<String> dimensions, List<Integer> sizes) {
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(at), ZONE);
        List<Window> found = new ArrayList<>();
        for (int size : sizes) {
            ChronoUnit unit = size == 1 ? ChronoUnit.MINUTES : size == 60 ? ChronoUnit.HOURS : ChronoUnit.DAYS;
            Instant start = local.truncatedTo(unit).atZone(ZONE).toInstant();
            for (String dimension : dimensions) {
                found.add(windows.computeIfAbsent(size + "/" + start + "/" + dimension, any -> new Window()));
            }
        }
        return found;
    }

    static List<String> dimensions(Whom whom) {
        List<String> dimensions = new ArrayList<>();
        dimensions.add("PLATFORM/" + whom.platform + "//");
        dimensions.add("SHOP/" + whom.platform + "/" + whom.shop + "/");
        add(dimensions, "AGENT", whom, whom.agent);
        add(dimensions, "TEAM", whom, team(whom.shop, whom.agent));
        add(dimensions, "ISSUE", whom, whom.issue);
        add(dimensions, "CARRIER", whom, whom.carrier);
        add(dimensions, "SKU", whom, whom.sku);
        return dimensions;
    }

    /** The first shop's teams, as {@link BatchOracleTest} sets them. */
    private static @Nullable String team(String shop, @Nullable String agent) {
        return agent == null || !shop.equals("shop0")
                ? null
                : switch (agent) {
                    case "ann0", "bob0" -> "front";
                    case "cat0" -> "back";
                    default -> null;
                };
    }

    private static void add(List<String> dimensions, String name, Whom whom, @Nullable String member) {
        if (member != null) {
            dimensions.add(name + "/" + whom.platform + "/" + whom.shop + "/" + member);
        }
    }
}
