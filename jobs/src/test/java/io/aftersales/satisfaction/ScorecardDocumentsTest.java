package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.ConsumerDay;
import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.satisfaction.ScoreDay;
import io.aftersales.domain.satisfaction.ScorecardRule;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.satisfaction.Tally;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.result.Scorecard;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A scorecard's day from consumers' moves to the document. */
@SuppressWarnings("try") // closing a harness may be interrupted
class ScorecardDocumentsTest {

    private static final long CLOCKS_AHEAD = 8 * 3_600_000;
    private static final String KEY = DimensionKey.text(Dimension.SCORECARD, Platform.PDD, "shop", "pdd-3min-reply");
    private static final long START = Instant.parse("2026-11-19T16:00:00Z").toEpochMilli();

    private static ConsumerMove move(String consumer, int facts, int spoiling) {
        return new ConsumerMove(KEY + consumer, KEY, START, START + 5, facts, spoiling, 0);
    }

    @Test
    void aConsumersDayIsTakenToTheScorecardAndForgotten() throws Exception {
        try (var test = consumerDays()) {
            test.open();
            test.processElement(move("a", 1, 0), 0);
            test.processElement(move("a", 1, 1), 0);
            test.processElement(move("a", 1, 1), 0);
            test.processElement(move("b", 1, 0), 0);
            Counts sum =
                    test.extractOutputValues().stream().map(PartialPane::counts).reduce(Counts.NONE, Counts::plus);
            assertThat(test.extractOutputValues())
                    .as("a second spoiling changes nothing")
                    .hasSize(3);
            assertThat(sum.of(0)).isEqualTo(1);
            assertThat(sum.of(1)).isEqualTo(2);

            test.processWatermark(START + 48 * 3_600_000L + WindowSize.DAY.retentionMillis());
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
            test.getOutput().clear();
            test.processElement(move("a", 1, 1), 0);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.extractOutputValues()).isEmpty();
            assertThat(test.getSideOutput(ConsumerDayFunction.LATE)).hasSize(1);
        }
    }

    /** A restored task is told no time before its first watermark. */
    @Test
    void whatComesForADayThatIsForgottenIsLateAfterARestoreToo() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = consumerDays()) {
            test.open();
            test.processElement(move("a", 1, 0), 0);
            test.processWatermark(START + 48 * 3_600_000L + WindowSize.DAY.retentionMillis());
            snapshot = test.snapshot(1, 1);
        }
        try (var test = consumerDays()) {
            test.initializeState(snapshot);
            test.open();
            test.processElement(move("a", -1, 0), 0);
            test.processElement(move("a", 1, 1), 0);
            assertThat(test.extractOutputValues()).isEmpty();
            assertThat(test.getSideOutput(ConsumerDayFunction.LATE)).hasSize(2);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ConsumerMove, PartialPane> consumerDays()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ConsumerDayFunction()), ConsumerMove::key, Types.STRING);
    }

    private static ScoreDay day(long numerator, long denominator) {
        return new ScoreDay(START, START + 86_400_000, numerator, denominator, 1, START + 5, 3);
    }

    private static ScorecardUpdate update(String key, ScoreDay day, long numerator, long denominator) {
        ServiceRules rules = RuleSet.parse(RuleTexts.packaged()).service();
        ScorecardRule rule = rules.scorecards().stream()
                .filter(each -> each.id().equals(DimensionKey.of(key).member()))
                .findFirst()
                .orElseThrow();
        Scorecard document = ScorecardRecords.of(
                key,
                day,
                new ScorecardRecords.Window(numerator, denominator),
                rule,
                rules.definitions().minimumSample(),
                LocalDate.of(2026, 11, 20));
        return new ScorecardUpdate(key, day, numerator, denominator, document);
    }

    @Test
    void theOfficialWindowStandsBesideTheDay() {
        ScorecardDocuments documents = new ScorecardDocuments();
        String key = DimensionKey.text(Dimension.SCORECARD, Platform.PDD, "shop", "intervention-rate");

        assertThat(documents.writes(update(key, day(1, 30), 4, 1_000)))
                .singleElement()
                .satisfies(write -> assertThat(new String(write.json(), StandardCharsets.UTF_8))
                        .contains("\"numerator\":1", "\"met\":false", "\"windowDays\":30", "\"windowNumerator\":4")
                        .contains("\"windowDenominator\":1000", "\"windowValue\":0.004", "\"windowMet\":true")
                        .contains("\"windowRemainingBudget\":1"));
    }

    @Test
    void theDocumentSaysHowItStands() {
        ScorecardDocuments documents = new ScorecardDocuments();
        Counts counts = ConsumerDay.NONE.plus(0, 1, 0).since(ConsumerDay.NONE);
        Counts many = Counts.NONE;
        for (int i = 0; i < 30; i++) {
            many = many.plus(counts);
        }
        PaneUpdate update =
                new PaneUpdate(KEY, WindowSize.DAY, START, START + 86_400_000, CLOCKS_AHEAD, START + 5, 3, many);
        assertThat(ScorecardDocuments.isScorecard(update)).isTrue();
        List<DocumentWrite> writes = documents.writes(update(KEY, day(30, 30), 0, 0));

        assertThat(writes).singleElement().satisfies(write -> {
            assertThat(write.isDelete()).isFalse();
            assertThat(write.month()).isEqualTo("2026.11");
            assertThat(new String(write.json(), StandardCharsets.UTF_8))
                    .contains("\"metricId\":\"pdd-3min-reply\"", "\"day\":\"2026-11-20\"", "\"numerator\":30")
                    .contains("\"met\":true", "\"remainingBudget\":15", "\"target\":0.5", "\"value\":1.0")
                    .doesNotContain("window");
        });
        PaneUpdate gone =
                new PaneUpdate(KEY, WindowSize.DAY, START, START + 86_400_000, CLOCKS_AHEAD, START + 5, 4, Counts.NONE);
        assertThat(documents.writes(new ScorecardUpdate(KEY, day(0, 0), 0, 0, null)))
                .singleElement()
                .satisfies(write -> assertThat(write.isDelete()).isTrue());
        assertThat(new MetricsDocuments().writes(gone))
                .singleElement()
                .satisfies(write -> assertThat(write.isDelete()).isTrue());
        assertThat(MetricsDocuments.id(0, 1, "x".repeat(2_000)).length()).isLessThan(100);
    }

    @Test
    void namesWithColonsMakeIdsOfTheirOwn() {
        String ofShop = DimensionKey.text(Dimension.AGENT, Platform.TAOBAO, "a:b", "c");
        String ofAgent = DimensionKey.text(Dimension.AGENT, Platform.TAOBAO, "a", "b:c");
        assertThat(MetricsDocuments.id(0, 1, ofShop)).isNotEqualTo(MetricsDocuments.id(0, 1, ofAgent));
        assertThat(MetricsDocuments.id(0, 1, DimensionKey.text(Dimension.AGENT, Platform.TAOBAO, "s", "ann")))
                .isEqualTo("0:1:AGENT:TAOBAO:s:ann");
    }

    @Test
    void anHourSaysWhichOfTheWeekItIsInTheZoneOfItsShop() {
        Tally tally = new Tally();
        tally.add(Measure.ROUNDS, 1);
        String shop = DimensionKey.text(Dimension.SHOP, Platform.PDD, "shop", "");
        PaneUpdate hour =
                new PaneUpdate(shop, WindowSize.HOUR, START, START + 3_600_000, CLOCKS_AHEAD, START, 1, tally.counts());
        PaneUpdate day =
                new PaneUpdate(shop, WindowSize.DAY, START, START + 86_400_000, CLOCKS_AHEAD, START, 1, tally.counts());

        assertThat(new MetricsDocuments().record(hour).getWeekday()).isEqualTo("5");
        assertThat(new MetricsDocuments().record(hour).getHourOfDay()).isEqualTo("00");
        assertThat(new MetricsDocuments().record(day).getWeekday()).isNull();
    }
}
