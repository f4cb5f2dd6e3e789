package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersales.EarlierSnapshots;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.satisfaction.QueueStatus;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.satisfaction.Tally;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.window.ShopZones;
import io.aftersales.window.ZoneFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What earlier programs kept of scorecards, consumers' days, targets and queues is read, and goes on; see {@link EarlierSnapshots}. */
@SuppressWarnings("try") // closing a harness may be interrupted
class EarlierFiguresTest {

    private static final String SCORECARDS = "scorecards";
    private static final String CONSUMERS = "consumer-days";
    private static final String TARGETS = "service-targets";
    private static final String QUEUES = "queues";

    /** A day begins in China. */
    private static final long START = Instant.parse("2026-11-19T16:00:00Z").toEpochMilli();

    private static final long MINUTE = 60_000;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long NOBODY_WAITS = QueueStatus.NOT_WAITING;

    private static final String SHOP = DimensionKey.text(Dimension.SHOP, Platform.PDD, "shop", "");
    private static final String INTERVENTIONS =
            DimensionKey.text(Dimension.SCORECARD, Platform.PDD, "shop", "intervention-rate");
    private static final String REPLIES =
            DimensionKey.text(Dimension.SCORECARD, Platform.PDD, "shop", "pdd-3min-reply");

    private static final ServiceRules RULES =
            RuleSet.parse(RuleTexts.packaged()).service();
    private static final ZoneFeed ZONES = ZoneFeed.of(new ShopZones(Map.of(), "Asia/Shanghai"));

    static Stream<Path> scorecards() throws IOException {
        return EarlierSnapshots.of(SCORECARDS);
    }

    static Stream<Path> consumers() throws IOException {
        return EarlierSnapshots.of(CONSUMERS);
    }

    static Stream<Path> targets() throws IOException {
        return EarlierSnapshots.of(TARGETS);
    }

    static Stream<Path> queues() throws IOException {
        return EarlierSnapshots.of(QUEUES);
    }

    @ParameterizedTest
    @MethodSource("scorecards")
    void theDaysOfAScorecardAreStillInItsWindow(Path file) throws Exception {
        try (var test = scorecardHarness()) {
            test.initializeState(EarlierSnapshots.read(file));
            test.open();
            test.processElement(day(0, 3, 8), 0);
            assertThat(test.extractOutputValues())
                    .extracting(update -> update.day().numerator() + "/"
                            + update.day().denominator() + " of " + update.windowNumerator() + "/"
                            + update.windowDenominator() + " v" + update.day().version())
                    .containsExactly("3/10 of 3/10 v8", "0/10 of 3/20 v1000");
        }
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void aConsumersDayIsSpoiledOnce(Path file) throws Exception {
        try (var test = consumerHarness()) {
            test.initializeState(EarlierSnapshots.read(file));
            test.open();
            test.processElement(consumer(1, 1), 0);
            assertThat(test.extractOutputValues()).isEmpty();
            test.processElement(consumer(-2, -2), 0);
            assertThat(test.extractOutputValues())
                    .singleElement()
                    .satisfies(part -> assertThat(part.counts().of(0)).isOne());
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aTargetThatWasMissedIsToldWhenItsTimeHasCome(Path file) throws Exception {
        try (var test = targetHarness()) {
            test.initializeState(EarlierSnapshots.read(file));
            test.open();
            test.processWatermark(START + 11 * MINUTE);
            assertThat(test.extractOutputValues())
                    .extracting(AlertCondition::getRule, AlertCondition::getFiring)
                    .containsExactly(tuple("satisfaction-target", true));
            test.processElement(rated(12, 1_000, 1_000), 0);
            test.processWatermark(START + 13 * MINUTE);
            assertThat(test.extractOutputValues())
                    .extracting(AlertCondition::getFiring)
                    .containsExactly(true, false);
        }
    }

    @ParameterizedTest
    @MethodSource("queues")
    void whoWaitedStillWaits(Path file) throws Exception {
        try (var test = queueHarness()) {
            test.initializeState(EarlierSnapshots.read(file));
            test.open();
            test.setProcessingTime(10_000);
            assertThat(test.extractOutputValues()).containsExactly(new QueueReading(SHOP, 10_000, 2, 1, 9_000, 7));
            test.processElement(new QueueMove(SHOP, -1, 1_000, NOBODY_WAITS), 0);
            test.processElement(new QueueMove(SHOP, -1, NOBODY_WAITS, NOBODY_WAITS), 0);
            assertThat(test.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = EarlierSnapshots.WRITE, matches = ".+")
    void write() throws Exception {
        try (var test = scorecardHarness()) {
            test.open();
            test.processElement(day(0, 1, 7), 0);
            test.processElement(day(1, 0, 7), 0);
            EarlierSnapshots.write(SCORECARDS, test.snapshot(1, 1));
        }
        try (var test = consumerHarness()) {
            test.open();
            test.processElement(consumer(1, 0), 0);
            test.processElement(consumer(1, 1), 0);
            EarlierSnapshots.write(CONSUMERS, test.snapshot(1, 1));
        }
        try (var test = targetHarness()) {
            test.open();
            test.processElement(rated(0, 80, 100), 0);
            test.processElement(rated(5, 1, 1), 0);
            test.processWatermark(START + 5 * MINUTE);
            EarlierSnapshots.write(TARGETS, test.snapshot(1, 1));
        }
        try (var test = queueHarness()) {
            test.open();
            test.setProcessingTime(3_000);
            test.processElement(new QueueMove(SHOP, 1, NOBODY_WAITS, 1_000), 0);
            test.processElement(new QueueMove(SHOP, 1, NOBODY_WAITS, NOBODY_WAITS), 0);
            EarlierSnapshots.write(QUEUES, test.snapshot(1, 1));
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PaneUpdate, ScorecardUpdate> scorecardHarness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ScorecardFunction(ServiceFeed.of(RULES), ZONES, () -> 1_000, true)),
                PaneUpdate::key,
                Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ConsumerMove, PartialPane> consumerHarness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ConsumerDayFunction()), ConsumerMove::key, Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PartialPane, AlertCondition> targetHarness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TargetFunction(ServiceFeed.of(RULES), ZONES, () -> 7, Long.MAX_VALUE)),
                PartialPane::key,
                Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, QueueMove, QueueReading> queueHarness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new QueueFunction(() -> 7, true, Long.MAX_VALUE)),
                QueueMove::key,
                Types.STRING);
    }

    private static PaneUpdate day(int day, long interventions, long version) {
        Tally tally = new Tally();
        tally.add(0, interventions);
        tally.add(1, 10);
        long start = START + day * DAY;
        return new PaneUpdate(INTERVENTIONS, WindowSize.DAY, start, start + DAY, 0, start + 5, version, tally.counts());
    }

    private static ConsumerMove consumer(int facts, int spoiling) {
        return new ConsumerMove(REPLIES + "a", REPLIES, START, START + 5, facts, spoiling, 0);
    }

    private static PartialPane rated(long minute, long satisfied, long ratings) {
        Tally tally = new Tally();
        tally.add(Measure.SATISFIED, satisfied);
        tally.add(Measure.RATINGS, ratings);
        long start = START + minute * MINUTE;
        return new PartialPane(SHOP, start, 0, start + 1, tally.counts());
    }
}
