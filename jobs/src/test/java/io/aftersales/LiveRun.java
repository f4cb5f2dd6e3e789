package io.aftersales;

import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.DeadLetter;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/** A job without end that a test speaks into with {@link LiveStream}, and that goes on after one failure. */
@SuppressWarnings("deprecation") // the only source that can be spoken into
public final class LiveRun {

    private LiveRun() {}

    /** Checkpoints all the time, and restarts once at once. */
    public static StreamExecutionEnvironment environment(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        StreamExecutionEnvironment env = StrictEnvironment.create(configuration);
        env.setParallelism(parallelism);
        return env;
    }

    /** Type of what sources read. */
    public static <E extends SpecificRecordBase> TypeInformation<Either<DeadLetter, E>> eitherOf(Class<E> type) {
        return new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), TypeInformation.of(type));
    }

    /** A stream that says nothing and holds no time back. */
    public static <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> silent(
            StreamExecutionEnvironment env, String name, Class<E> type) {
        LiveStream<Either<DeadLetter, E>> stream = new LiveStream<>();
        stream.timeIs(Long.MAX_VALUE - 1);
        return env.addSource(stream, eitherOf(type)).uid(name).name(name);
    }
}
