package io.aftersales.sla.attainment;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.attainment.Attainment;
import io.aftersales.domain.attainment.AttainmentKey;
import io.aftersales.domain.attainment.AttainmentMove;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttainmentCombinerTest {

    private static final AttainmentKey KEY = new AttainmentKey("p", "s", null);
    private static final Attainment STARTED = new Attainment(1, 0, 0, 0);

    private OneInputStreamOperatorTestHarness<AttainmentMove, PartialAttainment> harness;

    @BeforeEach
    void create() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new AttainmentCombiner());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void move(long at, Attainment change) throws Exception {
        harness.processElement(new AttainmentMove(KEY, at, change), at);
    }

    @Test
    void handsOnOneRecordForAMinuteAndNoneForWhatCancelsOut() throws Exception {
        harness.open();
        move(60_000, STARTED);
        move(119_999, STARTED);
        move(120_000, STARTED);
        move(121_000, STARTED.negated());
        assertThat(harness.extractOutputValues()).isEmpty();
        harness.processWatermark(new Watermark(70_000));
        assertThat(harness.extractOutputValues())
                .containsExactly(new PartialAttainment(KEY.text(), 60_000, Long.MIN_VALUE, 2, 0, 0, 0));
    }

    @Test
    void holdsNothingBackFromACheckpointAndKnowsTheTimeAfterIt() throws Exception {
        harness.open();
        harness.processWatermark(new Watermark(70_000));
        move(60_000, STARTED);
        harness.getOneInputOperator().prepareSnapshotPreBarrier(1);
        assertThat(harness.extractOutputValues()).hasSize(1);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        create();
        harness.initializeState(snapshot);
        harness.open();
        move(60_000, STARTED);
        harness.getOneInputOperator().finish();
        assertThat(harness.extractOutputValues())
                .containsExactly(new PartialAttainment(KEY.text(), 60_000, 70_000, 1, 0, 0, 0));
    }
}
