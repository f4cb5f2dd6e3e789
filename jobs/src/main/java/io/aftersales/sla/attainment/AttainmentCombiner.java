package io.aftersales.sla.attainment;

import io.aftersales.domain.attainment.Attainment;
import io.aftersales.domain.attainment.AttainmentKey;
import io.aftersales.domain.attainment.AttainmentMove;
import io.aftersales.window.KnownTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Sums the moves of a task up before they go over the line: one record for each minute of a shop between two watermarks, however
 * many clocks it has, and none where moves cancel out.
 *
 * <p>No key, no timers; state: the {@link KnownTime} of the task. Everything is handed on before a watermark passes and before a
 * checkpoint's barrier.
 */
final class AttainmentCombiner extends AbstractStreamOperator<PartialAttainment>
        implements OneInputStreamOperator<AttainmentMove, PartialAttainment> {

    private static final long serialVersionUID = 1L;
    private static final long MINUTE = 60_000;
    private static final int MOST_PLACES = 20_000;

    private transient Map<Place, Attainment> changes;
    private transient KnownTime time;
    private transient long knownAt;

    private record Place(AttainmentKey key, long minute) {}

    @Override
    public void open() throws Exception {
        super.open();
        changes = new HashMap<>();
        knownAt = time.at(Long.MIN_VALUE);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        time = KnownTime.restore(context.getOperatorStateStore());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        time.keep();
    }

    @Override
    public void processElement(StreamRecord<AttainmentMove> element) {
        AttainmentMove move = element.getValue();
        changes.merge(
                new Place(move.key(), Math.floorDiv(move.at(), MINUTE) * MINUTE), move.change(), Attainment::plus);
        if (changes.size() >= MOST_PLACES) {
            handOn();
        }
    }

    private void handOn() {
        changes.forEach((place, change) -> {
            if (!change.nothing()) {
                output.collect(new StreamRecord<>(new PartialAttainment(
                        place.key.text(),
                        place.minute,
                        knownAt,
                        change.started(),
                        change.met(),
                        change.breached(),
                        change.retracted())));
            }
        });
        changes.clear();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        handOn();
        knownAt = time.at(mark.getTimestamp());
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        handOn();
    }

    @Override
    public void finish() throws Exception {
        handOn();
        super.finish();
    }
}
