package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.json.JsonEvent;
import io.aftersales.result.ServiceMetrics;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.window.Cadence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The job's documents are what {@link Batch} computes from all events at once: exactly for counts, means and rates, within the stated
 * error for percentiles. The generated week has 200,000 events, with corrections, and they come out of order.
 */
class BatchOracleTest {

    private static final int EVENTS = 200_000;
    private static final int FEWER = 20_000;
    private static final Path DAY = Path.of("src/test/resources/history/shop-day.jsonl");

    private static final Week WEEK = Week.of(EVENTS);
    private static final Week SMALL_WEEK = Week.of(FEWER);

    /** Events, and the windows that they must come to. */
    private record Week(History events, Map<String, ExpectedWindow> expected) {

        static Week of(int events) {
            History history = GeneratedWeek.of(42, events);
            return new Week(history, ExpectedWindow.of(Batch.of(history)));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, bounded", "4, live"})
    void aGeneratedWeekIsCountedRight(int parallelism, String mode) throws Exception {
        same(windows(WEEK.events(), parallelism, mode, new Random(parallelism)), WEEK.expected());
    }

    /** Smaller, for time: what parallelism and mode could do together shows in the large week. */
    @ParameterizedTest
    @CsvSource({"4, bounded", "1, live"})
    void aSmallerWeekIsCountedRight(int parallelism, String mode) throws Exception {
        same(windows(SMALL_WEEK.events(), parallelism, mode, new Random(parallelism)), SMALL_WEEK.expected());
    }

    @Test
    void theBundledDayIsCountedRight() throws Exception {
        History day = bundledDay();
        Map<String, ExpectedWindow> expected = ExpectedWindow.of(Batch.of(day));

        same(windows(day, 2, "bounded", new Random(1)), expected);
        same(windows(day, 4, "live", new Random(2)), expected);
    }

    @Test
    void everyMeasureOccursInTheWeek() {
        BitSet counted = new BitSet();
        WEEK.expected()
                .values()
                .forEach(window -> Arrays.stream(window.fields()).forEach(counted::set));

        assertThat(OracleFields.notIn(counted)).isEmpty();
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

    /** The packaged rules, and two teams in the first shop. */
    private static RuleTexts rules() {
        return RuleTexts.packaged().with(RuleFile.SHOPS, """
                        default: {zone: Asia/Shanghai}
                        shops:
                          - {id: shop0, platform: TAOBAO, teams: {front: [ann0, bob0], back: [cat0]}}
                        """, "the oracle's teams");
    }

    /** The windows as they are written last. */
    private static Map<String, PaneUpdate> windows(History history, int parallelism, String mode, Random random)
            throws Exception {
        StreamExecutionEnvironment env = History.environment(parallelism);
        CollectingSink<PaneUpdate> windows = new CollectingSink<>();
        Cadence cadence = mode.equals("live") ? Cadence.live(Duration.ofMillis(50)) : Cadence.BOUNDED;
        history.flow(env, new History.Run(parallelism, cadence, random), rules())
                .windows()
                .sinkTo(windows)
                .uid("sink")
                .name("sink");
        env.execute("oracle");
        Map<Place, PaneUpdate> latest = new HashMap<>();
        for (PaneUpdate update : windows.taken()) {
            if (!ScorecardDocuments.isScorecard(update)) {
                latest.merge(
                        new Place(update.key(), update.size(), update.start()),
                        update,
                        (a, b) -> a.version() > b.version() ? a : b);
            }
        }
        Map<String, PaneUpdate> left = new HashMap<>();
        latest.values().forEach(update -> {
            if (!update.counts().empty()) {
                left.put(id(update), update);
            }
        });
        return left;
    }

    /** Where a window lies: of many updates of it one is compared. */
    private record Place(String key, WindowSize size, long start) {}

    private static String id(PaneUpdate update) {
        DimensionKey key = DimensionKey.of(update.key());
        return update.size().minutes() + "/" + Instant.ofEpochMilli(update.start()) + "/" + key.dimension() + "/"
                + key.platform() + "/" + key.shopId() + "/" + key.member();
    }

    private static void same(Map<String, PaneUpdate> windows, Map<String, ExpectedWindow> expected) {
        Map<String, String> differences = new TreeMap<>();
        windows.forEach((id, update) -> {
            if (!expected.containsKey(id)) {
                differences.put(id, "is too much: " + OracleFields.text(MetricsRecords.of(update)));
            }
        });
        expected.forEach((id, window) -> {
            PaneUpdate update = windows.get(id);
            ServiceMetrics document = update == null ? new ServiceMetrics() : MetricsRecords.of(update);
            if (update == null || !OracleFields.same(document, window)) {
                differences.put(id, "has " + OracleFields.text(document) + " for " + OracleFields.text(window));
            } else {
                percentiles(id, document, window.waits());
            }
        });
        // Reported one by one: two maps of thousands would say nothing.
        assertThat(differences.entrySet().stream().limit(8))
                .as("%d of %d windows differ", differences.size(), expected.size())
                .isEmpty();
    }

    private static void percentiles(String id, ServiceMetrics document, long[] waits) {
        near(id, document.getWaitP50Millis(), waits, 0.5);
        near(id, document.getWaitP90Millis(), waits, 0.9);
        near(id, document.getWaitP99Millis(), waits, 0.99);
        near(id, document.getWaitMaxMillis(), waits, 1);
    }

    private static void near(String id, @Nullable Long told, long[] sorted, double share) {
        if (sorted.length == 0) {
            assertThat(told).as(id).isNull();
            return;
        }
        long exact = sorted[Math.max(1, (int) Math.ceil(share * sorted.length)) - 1];
        double least = exact * (1 - WaitBuckets.RELATIVE_ERROR) - 0.5;
        double most = exact * (1 + WaitBuckets.RELATIVE_ERROR) + 0.5;
        // Asked before it is asserted: a million descriptions would take longer than the job.
        if (told == null || told < least || told > most) {
            assertThat(told).as("%s: %s of %s", id, share, sorted.length).isBetween((long) least, (long) most);
        }
    }
}
