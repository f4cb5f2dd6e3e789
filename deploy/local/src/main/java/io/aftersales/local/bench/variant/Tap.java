package io.aftersales.local.bench.variant;

import io.aftersales.local.bench.load.Stream;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a source emits, and at the {@link Turnstile} keeps what belongs to the timed part until that begins. Chained to
 * its source in every variant alike. No key, no state that a checkpoint would hold, no timers.
 *
 * @param <T> what the source emits
 */
final class Tap<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T>, BoundedOneInput {

    private static final long serialVersionUID = 1L;
    private static final int PUBLISH_EVERY = 1024;

    /** A reader that stood still would hold back barriers, and with them the readers that are to come here. */
    private static final long STEP_MILLIS = 20;

    private static final long PATIENCE_MILLIS = 30_000;

    private final Stream stream;
    private final long timedFrom;
    private transient Queue<Held<T>> held;
    private transient @Nullable Watermark heldWatermark;
    private transient int counted;
    private transient boolean through;

    private record Held<T>(T value, long timestamp) {}

    private Tap(Stream stream, long timedFrom) {
        this.stream = stream;
        this.timedFrom = timedFrom;
    }

    /** The events of that stream with a tap on it. */
    static <T> DataStream<T> on(DataStream<T> events, Stream stream, long timedFrom) {
        String name = "tap-" + stream.stem();
        return events.transform(name, events.getType(), new Tap<>(stream, timedFrom))
                .setParallelism(events.getParallelism())
                .uid(name);
    }

    @Override
    public void open() throws Exception {
        super.open();
        held = new ArrayDeque<>();
        counted = 0;
        through = false;
    }

    @Override
    public void processElement(StreamRecord<T> event) throws Exception {
        if (through) {
            pass(event);
        } else if (event.getTimestamp() < timedFrom) {
            pass(event);
            publish();
            Turnstile.passed(stream);
        } else {
            held.add(new Held<>(event.getValue(), event.getTimestamp()));
            // Events of other partitions may be missing still: those are not to be waited for at a crawl.
            if (Turnstile.complete(stream) && Turnstile.awaitOpen(STEP_MILLIS)) {
                release();
            }
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        if (through || held.isEmpty()) {
            super.processWatermark(watermark);
        } else {
            // It may lie ahead of what is held; the last one of all comes before the end of the input is told.
            heldWatermark = watermark;
        }
    }

    @Override
    public void endInput() throws Exception {
        if (!through) {
            // Not for ever: as long as this waits, no barrier gets by, and so perhaps no event of another stream.
            Turnstile.awaitOpen(PATIENCE_MILLIS);
            release();
        }
        publish();
    }

    private void release() throws Exception {
        through = true;
        for (Held<T> event = held.poll(); event != null; event = held.poll()) {
            pass(new StreamRecord<>(event.value, event.timestamp));
        }
        if (heldWatermark != null) {
            super.processWatermark(heldWatermark);
            heldWatermark = null;
        }
    }

    private void pass(StreamRecord<T> event) {
        counted++;
        if (counted == PUBLISH_EVERY) {
            publish();
        }
        output.collect(event);
    }

    private void publish() {
        Turnstile.count(counted);
        counted = 0;
    }
}
