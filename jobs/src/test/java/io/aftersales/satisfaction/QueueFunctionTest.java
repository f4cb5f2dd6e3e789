package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.QueueStatus;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import io.aftersales.result.ServiceMetrics;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The queue of one shop, read every ten seconds while somebody is there. */
@SuppressWarnings("try") // closing a harness may be interrupted
class QueueFunctionTest {

    private static final long NONE = QueueStatus.NOT_WAITING;
    private static final String KEY = DimensionKey.text(Dimension.SHOP, Platform.JD, "shop", "");

    private static KeyedOneInputStreamOperatorTestHarness<String, QueueMove, QueueReading> harness(
            boolean live, long horizon) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new QueueFunction(() -> 7, live, horizon)), QueueMove::key, Types.STRING);
    }

    private static List<QueueReading> read(
            KeyedOneInputStreamOperatorTestHarness<String, QueueMove, QueueReading> test) {
        List<QueueReading> readings = test.extractOutputValues();
        test.getOutput().clear();
        return readings;
    }

    @Test
    void liveItIsReadEveryTenSecondsUntilNobodyIsThere() throws Exception {
        try (var test = harness(true, Long.MAX_VALUE)) {
            test.open();
            test.setProcessingTime(3_000);
            test.processElement(new QueueMove(KEY, 1, NONE, 1_000), 0);
            test.processElement(new QueueMove(KEY, 1, NONE, NONE), 0);
            assertThat(test.numProcessingTimeTimers()).isEqualTo(1);
            test.setProcessingTime(10_000);
            assertThat(read(test)).containsExactly(new QueueReading(KEY, 10_000, 2, 1, 9_000, 7));
            test.setProcessingTime(20_000);
            assertThat(read(test)).containsExactly(new QueueReading(KEY, 20_000, 2, 1, 19_000, 7));
            test.processElement(new QueueMove(KEY, -1, 1_000, NONE), 0);
            test.processElement(new QueueMove(KEY, -1, NONE, NONE), 0);
            assertThat(test.numKeyedStateEntries()).isZero();
            test.setProcessingTime(30_000);
            assertThat(read(test)).containsExactly(new QueueReading(KEY, 30_000, 0, 0, 0, 7));
            assertThat(test.numProcessingTimeTimers()).isZero();
        }
    }

    @Test
    void boundedItIsReadAtTheEndOnly() throws Exception {
        try (var test = harness(false, 60_000)) {
            test.open();
            test.processElement(new QueueMove(KEY, 1, NONE, 1_000), 0);
            test.processElement(new QueueMove(KEY, 0, 1_000, 2_000), 0);
            test.processWatermark(59_999);
            assertThat(read(test)).isEmpty();
            test.processWatermark(Long.MAX_VALUE);
            assertThat(read(test)).containsExactly(new QueueReading(KEY, 60_000, 1, 1, 58_000, 7));
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aConversationThatStaysIsOneMoveOfEachQueue() {
        Origin ann = new Origin(Platform.JD, "shop", "ann", null, null, null, null);
        Origin bob = new Origin(Platform.JD, "shop", "bob", null, null, null, null);
        String ofAnn = DimensionKey.text(Dimension.AGENT, Platform.JD, "shop", "ann");
        String ofBob = DimensionKey.text(Dimension.AGENT, Platform.JD, "shop", "bob");

        assertThat(moves(new QueueStatus(ann, true, 1_000), new QueueStatus(ann, true, NONE)))
                .containsExactly(new QueueMove(KEY, 0, 1_000, NONE), new QueueMove(ofAnn, 0, 1_000, NONE));
        assertThat(moves(new QueueStatus(ann, true, NONE), new QueueStatus(ann, false, NONE)))
                .containsExactly(new QueueMove(KEY, -1, NONE, NONE), new QueueMove(ofAnn, -1, NONE, NONE));
        assertThat(moves(new QueueStatus(ann, true, 1_000), new QueueStatus(bob, true, 1_000)))
                .contains(new QueueMove(ofAnn, -1, 1_000, NONE), new QueueMove(ofBob, 1, NONE, 1_000));
        assertThat(moves(null, new QueueStatus(ann, false, NONE))).isEmpty();
    }

    private static List<QueueMove> moves(@Nullable QueueStatus before, @Nullable QueueStatus after) {
        List<QueueMove> moves = new ArrayList<>();
        QueueMove.between(before, after, moves::add);
        return moves;
    }

    @Test
    void aReadingIsADocument() {
        ServiceMetrics told = QueueDocuments.record(new QueueReading(KEY, 10_000, 2, 1, 9_000, 7));

        assertThat(told.getDimension()).isEqualTo("QUEUE");
        assertThat(told.getWindowMinutes()).isZero();
        assertThat(told.getShopId()).isEqualTo("shop");
        assertThat(told.getOpenNow()).isEqualTo(2);
        assertThat(told.getWaitingNow()).isEqualTo(1);
        assertThat(told.getLongestWaitMillis()).isEqualTo(9_000);
        assertThat(new QueueDocuments().writes(new QueueReading(KEY, 10_000, 2, 1, 9_000, 7)))
                .singleElement()
                .satisfies(write -> assertThat(write.id()).isEqualTo("a:0:QUEUE:SHOP:JD:shop:"));
    }
}
