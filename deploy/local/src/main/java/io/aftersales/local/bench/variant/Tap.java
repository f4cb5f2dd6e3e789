package io.aftersales.local.bench.variant;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts what a source emits and slows down to a crawl at the {@link Turnstile} when the timed part begins. Chained to its source in every
 * variant alike. No key, no state, no timers.
 *
 * @param <T> what the source emits
 */
final class Tap<T> extends ProcessFunction<T, T> {

    private static final long serialVersionUID = 1L;
    private static final int PUBLISH_EVERY = 1024;

    /** A reader that stood still would also hold back barriers, and with them the readers that are to come here. */
    private static final long STEP_MILLIS = 20;

    private final long timedFrom;
    private transient int counted;
    private transient boolean arrived;
    private transient boolean through;

    private Tap(long timedFrom) {
        this.timedFrom = timedFrom;
    }

    /** The stream with a tap on it. */
    static <T> DataStream<T> on(DataStream<T> stream, String name, long timedFrom) {
        return stream.process(new Tap<T>(timedFrom), stream.getType())
                .setParallelism(stream.getParallelism())
                .uid("tap-" + name)
                .name("tap-" + name);
    }

    @Override
    public void open(OpenContext context) {
        counted = 0;
        arrived = false;
        through = false;
    }

    @Override
    public void processElement(T element, Context context, Collector<T> out) throws Exception {
        if (!through && context.timestamp() >= timedFrom) {
            approach();
        }
        counted++;
        if (counted == PUBLISH_EVERY) {
            publish();
        }
        out.collect(element);
    }

    private void approach() throws InterruptedException {
        publish();
        if (!arrived) {
            arrived = true;
            Turnstile.arrived();
        }
        through = Turnstile.awaitOpen(STEP_MILLIS);
    }

    private void publish() {
        Turnstile.count(counted);
        counted = 0;
    }

    @Override
    public void close() {
        publish();
        if (!arrived) {
            arrived = true;
            Turnstile.arrived();
        }
    }
}
