package io.aftersales.sink.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.CollectorOutput;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldOperatorTest {

    private OneInputStreamOperatorTestHarness<String, String> harness;

    @BeforeEach
    void create() throws Exception {
        harness = harness();
        harness.getEnvironment()
                .getJobConfiguration()
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    // What stands before the colon is the identity.
    private static OneInputStreamOperatorTestHarness<String, String> harness() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new HoldOperator<>(Types.STRING, result -> result.substring(0, result.indexOf(':'))));
    }

    @Test
    void tellsWhatCameBeforeACheckpointWhenItIsComplete() throws Exception {
        harness.open();
        harness.processElement("a:1", 1);
        harness.snapshot(1, 1);
        harness.processElement("b:1", 2);
        assertThat(harness.extractOutputValues()).isEmpty();

        harness.notifyOfCompletedCheckpoint(1);
        assertThat(harness.extractOutputValues()).containsExactly("a:1");
        harness.snapshot(2, 2);
        harness.notifyOfCompletedCheckpoint(2);
        assertThat(harness.extractOutputValues()).containsExactly("a:1", "b:1");
        harness.notifyOfCompletedCheckpoint(2);
        assertThat(harness.extractOutputValues()).hasSize(2);
    }

    @Test
    void tellsOnlyTheLatestOfAnIdentityHoweverManyCheckpointsFail() throws Exception {
        harness.open();
        harness.processElement("a:1", 1);
        harness.processElement("b:1", 1);
        harness.snapshot(1, 1);
        harness.processElement("a:2", 2);
        harness.processElement("a:3", 2);
        harness.snapshot(2, 2);
        harness.processElement("b:2", 3);
        // Complete late: what replaced the first since is not in it.
        harness.notifyOfCompletedCheckpoint(1);
        assertThat(harness.extractOutputValues()).containsExactly("b:1");

        harness.notifyOfCompletedCheckpoint(2);
        assertThat(harness.extractOutputValues()).containsExactly("b:1", "a:3");
        harness.snapshot(3, 3);
        harness.notifyOfCompletedCheckpoint(3);
        assertThat(harness.extractOutputValues()).containsExactly("b:1", "a:3", "b:2");
    }

    @Test
    void tellsAResultThatChangesDuringEachCheckpoint() throws Exception {
        harness.open();
        harness.processElement("a:0", 0);
        for (int i = 1; i <= 5; i++) {
            harness.snapshot(i, i);
            harness.processElement("a:" + i, i);
            harness.notifyOfCompletedCheckpoint(i);
        }
        assertThat(harness.extractOutputValues()).containsExactly("a:0", "a:1", "a:2", "a:3", "a:4");
    }

    @Test
    void tellsWithTheEarlierOfTwoCheckpointsWhatItHolds() throws Exception {
        harness.open();
        harness.processElement("a:1", 1);
        harness.snapshot(1, 1);
        harness.processElement("b:1", 2);
        harness.snapshot(2, 2);
        harness.notifyOfCompletedCheckpoint(1);
        assertThat(harness.extractOutputValues()).containsExactly("a:1");
    }

    @Test
    void tellsAfterARestoreWhatTheCheckpointHoldsAndNothingElse() throws Exception {
        harness.open();
        harness.processElement("a:1", 1);
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        harness.processElement("b:lost", 2);
        harness.close();

        create();
        harness.initializeState(checkpoint);
        harness.open();
        harness.processElement("a:2", 3);
        assertThat(harness.extractOutputValues()).isEmpty();
        harness.setProcessingTime(1);
        assertThat(harness.extractOutputValues()).containsExactly("a:1");
        harness.snapshot(2, 2);
        harness.notifyOfCompletedCheckpoint(2);
        assertThat(harness.extractOutputValues()).containsExactly("a:1", "a:2");
    }

    @Test
    void keepsWhatACheckpointHeldUntilItIsTold() throws Exception {
        harness.open();
        harness.processElement("a:1", 1);
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        harness.close();
        create();
        harness.initializeState(checkpoint);
        harness.open();
        checkpoint = harness.snapshot(2, 2);
        harness.close();
        create();
        harness.initializeState(checkpoint);
        harness.open();
        harness.endInput();
        assertThat(harness.extractOutputValues()).containsExactly("a:1");
    }

    @Test
    void tellsAllAtTheEndOfItsInput() throws Exception {
        harness.open();
        harness.processElement("a:1", 1);
        harness.snapshot(1, 1);
        harness.processElement("b:1", 2);
        harness.endInput();
        assertThat(harness.extractOutputValues()).containsExactly("a:1", "b:1");
    }

    /** A sink that is full lets the task go on with other things than records while it waits. */
    @Test
    void aCheckpointThatIsCompleteWhileASinkTakesTheLastOnesLosesNone() throws Exception {
        List<String> taken = new ArrayList<>();
        harness.setOutputCreator(serializer -> new CollectorOutput<>(new ArrayList<>()) {
            @Override
            public void collect(StreamRecord<String> told) {
                if (taken.isEmpty()) {
                    taken.add(told.getValue());
                    completed(1);
                } else {
                    taken.add(told.getValue());
                }
            }
        });
        harness.open();
        harness.processElement("a:1", 1);
        harness.processElement("b:1", 1);
        harness.snapshot(1, 1);
        harness.processElement("c:1", 2);
        harness.processElement("d:1", 2);

        harness.endInput();

        assertThat(taken).contains("a:1", "b:1", "c:1", "d:1").endsWith("c:1", "d:1");
    }

    private void completed(long checkpoint) {
        try {
            harness.notifyOfCompletedCheckpoint(checkpoint);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void holdsNothingInAJobWithoutCheckpoints() throws Exception {
        harness.open();
        harness.close();
        harness = harness();
        harness.open();
        harness.processElement("a:1", 1);
        assertThat(harness.extractOutputValues()).containsExactly("a:1");
    }
}
