package io.aftersales.satisfaction;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Metrics by plain addition: every window of every dimension has a map of sums by the field's name and a list of all its waits.
 */
final class BatchMetrics {

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

    final BatchScorecards scorecards;

    private final Function<String, ZoneId> zones;

    BatchMetrics(Function<String, ZoneId> zones) {
        this.zones = zones;
        this.scorecards = new BatchScorecards(zones);
    }

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
        List<Window> found = new ArrayList<>();
        for (int size : sizes) {
            for (String dimension : dimensions) {
                // DIMENSION/platform/shop/member
                Instant start = start(at, size, zones.apply(dimension.split("/", -1)[2]));
                found.add(windows.computeIfAbsent(size + "/" + start + "/" + dimension, any -> new Window()));
            }
        }
        return found;
    }

    /** Of the minute, of the hour that the clocks show, of the day. */
    private static Instant start(long at, int size, ZoneId zone) {
        ZonedDateTime local = Instant.ofEpochMilli(at).atZone(zone);
        return switch (size) {
            case 1 -> local.truncatedTo(ChronoUnit.MINUTES).toInstant();
            case 60 ->
                local.minusMinutes(local.getMinute())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toInstant();
            default -> local.toLocalDate().atStartOfDay(zone).toInstant();
        };
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
