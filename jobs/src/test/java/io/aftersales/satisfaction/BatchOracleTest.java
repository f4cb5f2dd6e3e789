package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.ScorecardRule;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.json.JsonEvent;
import io.aftersales.result.ServiceMetrics;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.window.Cadence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The job's documents are what {@link Batch} computes from all events at once: exactly for counts, means, rates and scorecards, within
 * the stated error for percentiles. The generated week has 200,000 events, with corrections, in shops of four zones, one of whose clocks
 * change in it, and they come out of order, some of them twice.
 */
class BatchOracleTest {

    private static final int EVENTS = 200_000;
    private static final Path DAY = Path.of("src/test/resources/history/shop-day.jsonl");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Map<String, ZoneId> ELSEWHERE = Map.of(
            "shop1", ZoneId.of("Europe/Berlin"),
            "shop3", ZoneId.of("America/New_York"),
            "shop5", ZoneId.of("Asia/Kathmandu"));

    private static final Story WEEK = Story.of(GeneratedWeek.of(42, EVENTS));

    /** Events, and the documents that they must come to. */
    private record Story(
            History events, Map<String, ExpectedWindow> windows, Map<String, Map<String, String>> scorecards) {

        static Story of(History events) {
            BatchMetrics batch = Batch.of(events, shop -> ELSEWHERE.getOrDefault(shop, CHINA));
            return new Story(events, ExpectedWindow.of(batch), ExpectedScorecard.of(batch.scorecards));
        }

        /** Runs the job over the events, in an order of their own. */
        void isToldBy(int parallelism, String mode) throws Exception {
            StreamExecutionEnvironment env = History.environment(parallelism);
            Cadence cadence = mode.equals("live") ? Cadence.live(Duration.ofMillis(50)) : Cadence.BOUNDED;
            SatisfactionTopology.Outputs outputs =
                    events.flow(env, new History.Run(parallelism, cadence, new Random(parallelism)), rules());
            CollectingSink<PaneUpdate> panes = new CollectingSink<>();
            outputs.windows().sinkTo(panes).uid("windows").name("windows");
            CollectingSink<ScorecardUpdate> days = new CollectingSink<>();
            outputs.scorecards().sinkTo(days).uid("days").name("days");
            env.execute("oracle");
            same(latestWindows(panes.taken()), windows);
            sameScorecards(latestScorecards(days.taken()), scorecards);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, bounded", "4, bounded", "1, live", "4, live"})
    void aGeneratedWeekIsCountedRight(int parallelism, String mode) throws Exception {
        WEEK.isToldBy(parallelism, mode);
    }

    @ParameterizedTest
    @CsvSource({"1, bounded", "4, bounded", "1, live", "4, live"})
    void theBundledDayIsCountedRight(int parallelism, String mode) throws Exception {
        Story.of(bundledDay()).isToldBy(parallelism, mode);
    }

    @ParameterizedTest
    @CsvSource({"1, bounded", "4, live"})
    void storiesThatNoSaneShopWouldTellAreCountedRight(int parallelism, String mode) throws Exception {
        Story.of(WildStories.of(7, 20_000)).isToldBy(parallelism, mode);
    }

    @Test
    void everyMeasureAndEveryScorecardOccursInTheWeek() {
        BitSet counted = new BitSet();
        WEEK.windows().values().forEach(window -> Arrays.stream(window.fields()).forEach(counted::set));

        assertThat(OracleFields.notIn(counted)).isEmpty();
        assertThat(WEEK.scorecards().values())
                .extracting(card -> card.get("metricId"))
                .containsAll(RuleSet.parse(RuleTexts.packaged()).service().scorecards().stream()
                        .map(ScorecardRule::id)
                        .toList());
        assertThat(WEEK.scorecards().values())
                .extracting(card -> card.get("met"))
                .contains("true", "false", null);
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

    /** The packaged rules, and two teams in the first shop, and zones of others. */
    private static RuleTexts rules() {
        return RuleTexts.packaged().with(RuleFile.SHOPS, """
                        default: {zone: Asia/Shanghai}
                        shops:
                          - {id: shop0, platform: TAOBAO, teams: {front: [ann0, bob0], back: [cat0]}}
                          - {id: shop1, zone: Europe/Berlin}
                          - {id: shop3, zone: America/New_York}
                          - {id: shop5, zone: Asia/Kathmandu}
                        """, "the oracle's shops");
    }

    /** The windows as they are written last. */
    private static Map<String, PaneUpdate> latestWindows(List<PaneUpdate> updates) {
        Map<Place, PaneUpdate> latest = new HashMap<>();
        for (PaneUpdate update : updates) {
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

    /** The scorecards' documents as they are written last, by their ids. */
    private static Map<String, Map<String, String>> latestScorecards(List<ScorecardUpdate> updates) {
        Map<String, ScorecardUpdate> latest = new HashMap<>();
        for (ScorecardUpdate update : updates) {
            latest.merge(
                    update.key() + update.day().start(),
                    update,
                    (a, b) -> a.day().version() > b.day().version() ? a : b);
        }
        Map<String, Map<String, String>> told = new HashMap<>();
        latest.values().stream()
                .map(ScorecardUpdate::document)
                .filter(Objects::nonNull)
                .forEach(card -> {
                    assertThat(told.put(ExpectedScorecard.id(card), ExpectedScorecard.fields(card)))
                            .as("one document for each day")
                            .isNull();
                });
        return told;
    }

    private static void sameScorecards(
            Map<String, Map<String, String>> told, Map<String, Map<String, String>> expected) {
        Map<String, String> differences = new TreeMap<>();
        Stream.concat(told.keySet().stream(), expected.keySet().stream()).forEach(id -> {
            if (!Objects.equals(told.get(id), expected.get(id))) {
                differences.put(id, told.get(id) + " for " + expected.get(id));
            }
        });
        assertThat(differences.entrySet().stream().limit(8))
                .as("%d of %d scorecards differ", differences.size(), expected.size())
                .isEmpty();
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
