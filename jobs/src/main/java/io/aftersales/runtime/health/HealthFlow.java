package io.aftersales.runtime.health;

import io.aftersales.result.Health;
import io.aftersales.runtime.WallClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.types.Either;
import org.apache.flink.util.OutputTag;

/**
 * Draws the part of a live job's flow that tells its health.
 *
 * <pre>
 * a stream of the job -> health-of-STREAM   the same stream, counted   -> samples
 * samples of all taps -> health             one record per window, and corrections
 * </pre>
 *
 * Taps first, then {@link #records}, which go to {@link HealthSink}.
 */
public final class HealthFlow {

    /** Length of a window. */
    public static final Duration WINDOW = Duration.ofSeconds(10);

    private static final OutputTag<HealthSample> SAMPLES =
            new OutputTag<>("health-samples", TypeInformation.of(HealthSample.class));

    private final String job;
    private final Duration window;
    private final List<String> streams = new ArrayList<>();
    private final List<DataStream<HealthSample>> samples = new ArrayList<>();

    /** Of the job called {@code job}. */
    public HealthFlow(String job) {
        this(job, WINDOW);
    }

    HealthFlow(String job, Duration window) {
        this.job = job;
        this.window = window;
    }

    /**
     * Counts an input stream where it leaves its source.
     *
     * @param stream name of the stream, for example {@code orders}
     * @param source the source's output: dead letters on the left, valid events on the right
     * @param occurredAt when an event occurred
     * @param shop shop of an event
     * @return the same stream, to be used in place of {@code source}
     */
    public <L, E> SingleOutputStreamOperator<Either<L, E>> input(
            String stream, DataStream<Either<L, E>> source, OccurredAt<E> occurredAt, ShopOf<E> shop) {
        streams.add(stream);
        return tap(stream, source, () -> new StreamMeter<>(stream, occurredAt, shop));
    }

    /**
     * Counts what is refused of a stream that another job makes, and how far its reader is behind; what is good of it is no event.
     *
     * @param stream name of the stream, for example {@code sla-clocks}
     * @param source the source's output: dead letters on the left
     * @return the same stream
     */
    public <L, E> SingleOutputStreamOperator<Either<L, E>> refusals(String stream, DataStream<Either<L, E>> source) {
        streams.add(stream);
        return tap(stream, source, () -> new RefusalMeter<>(stream));
    }

    /** Counts facts that came too late; returns the same stream. */
    public <T> SingleOutputStreamOperator<T> lateFacts(String name, DataStream<T> late) {
        return tap(name, late, LateMeter::new);
    }

    /** Counts breaches and how late they were found, those of deadlines that pass from now on; returns the same stream. */
    public <T> SingleOutputStreamOperator<T> breaches(String name, DataStream<T> results, DetectionDelay<T> delay) {
        return tap(name, results, () -> new DelayMeter<>(delay, WallClock.system()));
    }

    private <T> SingleOutputStreamOperator<T> tap(String name, DataStream<T> stream, HealthMeter.Factory<T> meters) {
        String uid = "health-of-" + name;
        SingleOutputStreamOperator<T> tapped = stream.transform(
                        uid, stream.getType(), new HealthTapFactory<>(SAMPLES, window.toMillis(), meters))
                .setParallelism(stream.getParallelism())
                .uid(uid);
        samples.add(tapped.getSideOutput(SAMPLES));
        return tapped;
    }

    /**
     * The records of what the taps count, without the refused documents.
     *
     * @throws IllegalStateException without any tap
     */
    public SingleOutputStreamOperator<Health> records() {
        return samples.stream()
                .reduce(DataStream::union)
                .orElseThrow(() -> new IllegalStateException("job " + job + " has no taps"))
                .keyBy(HealthSample::windowStart)
                .process(new HealthFunction(new HealthRecords(job, streams, window)))
                .returns(TypeInformation.of(Health.class))
                .setParallelism(1)
                .uid("health")
                .name("health");
    }
}
