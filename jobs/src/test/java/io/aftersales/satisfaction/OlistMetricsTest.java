package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.aftersales.CollectingSink;
import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Mean;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.window.Cadence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Reviews and on-time rates of the Olist shops, per seller and day, are what counting the files' rows gives. Of larger files than
 * the usual sample every n-th order is enough: {@code -Dsatisfaction.olist.every=n}.
 */
class OlistMetricsTest {

    private static final Path OLIST = Path.of(System.getProperty("shared.dir", "../../shared"), "data/olist");

    @Test
    void sellersDaysAreCountedRight() throws Exception {
        assumeThat(Files.isDirectory(OLIST)).as("the Olist files in %s", OLIST).isTrue();
        List<OlistSample.Row> rows = OlistSample.of(OLIST, Integer.getInteger("satisfaction.olist.every", 1));
        assertThat(rows).hasSizeGreaterThan(1_000);
        History history = OlistSample.events(rows);

        assertThat(counted(history)).isEqualTo(batch(rows, history.end()));
    }

    private static Map<String, String> counted(History history) throws Exception {
        RuleTexts rules =
                RuleTexts.packaged().with(RuleFile.SHOPS, "default:\n  zone: " + OlistSample.ZONE + "\n", "shops.yaml");
        StreamExecutionEnvironment env = History.environment(2);
        CollectingSink<PaneUpdate> windows = new CollectingSink<>();
        history.flow(env, new History.Run(2, Cadence.BOUNDED, new Random(1)), rules)
                .windows()
                .filter(update -> update.size() == WindowSize.DAY)
                .uid("days")
                .name("days")
                .sinkTo(windows)
                .uid("sink")
                .name("sink");
        env.execute("olist");
        Map<String, PaneUpdate> latest = new HashMap<>();
        windows.collected()
                .forEach(update -> latest.merge(
                        update.key() + update.start(), update, (a, b) -> a.version() > b.version() ? a : b));
        Map<String, String> days = new TreeMap<>();
        for (PaneUpdate update : latest.values()) {
            DimensionKey key = DimensionKey.of(update.key());
            if (key.dimension() == Dimension.SHOP) {
                put(days, key.shopId(), update.start(), update.counts());
            }
        }
        return days;
    }

    private static void put(Map<String, String> days, String shop, long start, Counts counts) {
        long[] told = {
            counts.of(Measure.REVIEWS),
            counts.of(Measure.GOOD_REVIEWS),
            counts.of(Measure.MEDIUM_REVIEWS),
            counts.of(Measure.BAD_REVIEWS),
            counts.of(Measure.SHIPMENTS_DUE),
            counts.of(Measure.SHIPPED_IN_TIME),
            counts.of(Measure.DELIVERIES_DUE),
            counts.of(Measure.DELIVERED_IN_TIME)
        };
        put(
                days,
                shop,
                Instant.ofEpochMilli(start).atZone(OlistSample.ZONE).toLocalDate(),
                told,
                Mean.REVIEW.of(counts));
    }

    private static void put(Map<String, String> days, String shop, LocalDate day, long[] told, @Nullable Double mean) {
        String text = Arrays.toString(told);
        if (!text.equals("[0, 0, 0, 0, 0, 0, 0, 0]")) {
            days.put(shop + " " + day, text + " " + mean);
        }
    }

    private static Map<String, String> batch(List<OlistSample.Row> rows, long end) {
        Map<String, long[]> sums = new TreeMap<>();
        for (OlistSample.Row row : rows) {
            for (long[] review : row.reviews()) {
                long[] day = sums.computeIfAbsent(day(row, review[0]), any -> new long[9]);
                day[0]++;
                day[review[1] >= 4 ? 1 : review[1] == 3 ? 2 : 3]++;
                day[8] += review[1];
            }
            if (row.paid() != null) {
                promise(row, row.shipBy(), row.shipped(), end, 4, sums);
                promise(row, row.deliverBy(), row.delivered(), end, 6, sums);
            }
        }
        Map<String, String> days = new TreeMap<>();
        sums.forEach((day, sum) -> days.put(
                day, Arrays.toString(Arrays.copyOf(sum, 8)) + " " + (sum[0] == 0 ? null : (double) sum[8] / sum[0])));
        return days;
    }

    /** Kept: the day it was done. Not kept: the day its time was over. */
    private static void promise(
            OlistSample.Row row,
            @Nullable Long due,
            @Nullable Long done,
            long end,
            int place,
            Map<String, long[]> sums) {
        if (due == null || (done == null && due >= end)) {
            return;
        }
        boolean good = done != null && done <= due;
        long[] day = sums.computeIfAbsent(day(row, Math.max(row.paid(), good ? done : due)), any -> new long[9]);
        day[place]++;
        day[place + 1] += good ? 1 : 0;
    }

    private static String day(OlistSample.Row row, long at) {
        return row.seller() + " "
                + Instant.ofEpochMilli(at).atZone(OlistSample.ZONE).toLocalDate();
    }
}
