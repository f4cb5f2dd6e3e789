package io.aftersales.satisfaction;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.rules.RuleTexts;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import io.aftersales.window.Cadence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/** Events of all streams, and runs of the flow over them. */
final class History {

    /** How late events may come. */
    static final Duration DISORDER = Duration.ofMinutes(5);

    final List<OrderEvent> orders = new ArrayList<>();
    final List<ChatEvent> chats = new ArrayList<>();
    final List<LogisticsEvent> logistics = new ArrayList<>();
    final List<ReviewEvent> reviews = new ArrayList<>();

    /** A mood for each text, as good as any to be counted. */
    static int mood(String text) {
        return Math.floorMod(text.hashCode(), 2_001) - 1_000;
    }

    static Instant time(SpecificRecordBase event) {
        return (Instant) event.get("occurredAt");
    }

    int size() {
        return orders.size() + chats.size() + logistics.size() + reviews.size();
    }

    /** When the last event happened, epoch millis. */
    long end() {
        long end = Long.MIN_VALUE;
        for (List<? extends SpecificRecordBase> stream : List.of(orders, chats, logistics, reviews)) {
            for (SpecificRecordBase event : stream) {
                end = Math.max(end, time(event).toEpochMilli());
            }
        }
        return end;
    }

    /** How a run is made. */
    record Run(int parallelism, Cadence cadence, Random random) {}

    /** The flow over these events, out of order, on the environment. */
    SatisfactionTopology.Outputs flow(StreamExecutionEnvironment env, Run run, RuleTexts rules) {
        return SatisfactionTopology.build(
                new SatisfactionTopology.Inputs(
                        stream(env, run.random(), "orders", OrderEvent.class, orders),
                        stream(env, run.random(), "chats", ChatEvent.class, chats),
                        stream(env, run.random(), "logistics", LogisticsEvent.class, logistics),
                        stream(env, run.random(), "reviews", ReviewEvent.class, reviews)),
                new SatisfactionTopology.Settings(
                        rules,
                        BuyerKey.resolve(Map.of(), null),
                        text -> OptionalInt.of(mood(text)),
                        () -> 42,
                        run.cadence(),
                        end()));
    }

    static StreamExecutionEnvironment environment(int parallelism) {
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        env.setParallelism(parallelism);
        return env;
    }

    private <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env, Random random, String name, Class<E> type, List<E> events) {
        record Late<T>(long at, T event) {}
        List<Late<E>> arrivals = new ArrayList<>();
        for (E event : events) {
            arrivals.add(new Late<>(time(event).toEpochMilli() + random.nextLong(DISORDER.toMillis()), event));
            if (random.nextInt(20) == 0) { // delivered again
                arrivals.add(new Late<>(time(event).toEpochMilli() + random.nextLong(DISORDER.toMillis()), event));
            }
        }
        arrivals.sort(Comparator.comparingLong(Late::at));
        List<Either<DeadLetter, E>> shuffled = new ArrayList<>();
        DeadLetter letter = new DeadLetter("aftersales." + name, 0, 7, "for the test", null, new byte[] {1}, 0);
        shuffled.add(Either.Left(letter));
        arrivals.forEach(arrival -> shuffled.add(Either.Right(arrival.event())));
        long start = arrivals.isEmpty() ? 0 : arrivals.get(0).at();
        return env.fromData(
                        shuffled, new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), TypeInformation.of(type)))
                .uid(name)
                .name(name)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Either<DeadLetter, E>>forGenerator(
                                context -> new EveryEvent<>())
                        .withTimestampAssigner((event, time) ->
                                event.isLeft() ? start : time(event.right()).toEpochMilli()))
                .uid(name + "-time")
                .name(name + "-time");
    }

    /** Time moves with every event, so that late ones are really late and corrections are made. */
    private static final class EveryEvent<T> implements WatermarkGenerator<T> {

        private long newest = Long.MIN_VALUE;
        private int seen;

        @Override
        public void onEvent(T event, long at, WatermarkOutput output) {
            newest = Math.max(newest, at);
            if (++seen % 50 == 0) {
                // Too early for some: they are late to windows that are written already.
                output.emitWatermark(new Watermark(newest - DISORDER.toMillis() / 2));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // By events alone: the same in every run.
        }
    }
}
