package io.aftersales;

import io.aftersales.source.DeadLetter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/** Events as a source gives them, in their order of arrival; time is the latest event's, so what comes after a later one is late. */
public final class EventsInTime {

    private EventsInTime() {}

    /** Those of the events that are of that type, behind a letter that could not be read. */
    public static <E extends SpecificRecord> SingleOutputStreamOperator<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env,
            String name,
            Class<E> type,
            DeadLetter letter,
            Stream<? extends SpecificRecord> events) {
        List<Either<DeadLetter, E>> elements = new ArrayList<>(List.of(Either.Left(letter)));
        events.filter(type::isInstance).forEach(event -> elements.add(Either.Right(type.cast(event))));
        return env.fromData(
                        elements, new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), TypeInformation.of(type)))
                .uid(name)
                .name(name)
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Either<DeadLetter, E>>forGenerator(context -> new AtEveryEvent<>())
                                .withTimestampAssigner(
                                        (event, time) -> event.isLeft() ? Long.MIN_VALUE : occurredAt(event.right())))
                .uid(name + "-time")
                .name(name + "-time");
    }

    private static long occurredAt(SpecificRecord event) {
        Schema.Field occurredAt = event.getSchema().getField("occurredAt");
        // Results that a job reads are dated by their last change.
        Schema.Field time = occurredAt == null ? event.getSchema().getField("timestamp") : occurredAt;
        return ((Instant) event.get(time.pos())).toEpochMilli();
    }

    private static final class AtEveryEvent<E> implements WatermarkGenerator<E> {

        private long latest = Long.MIN_VALUE;

        @Override
        public void onEvent(E event, long timestamp, WatermarkOutput output) {
            if (timestamp > latest) {
                latest = timestamp;
                output.emitWatermark(new Watermark(latest));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }
}
