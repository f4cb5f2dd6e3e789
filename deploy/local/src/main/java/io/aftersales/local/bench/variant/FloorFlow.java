package io.aftersales.local.bench.variant;

import io.aftersales.domain.event.EventStream;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.sla.SlaConfig;
import io.aftersales.sla.SlaSources;
import io.aftersales.sla.SlaTopology;
import io.aftersales.source.DeadLetter;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.types.Either;

/**
 * What no job that keeps clocks can do without, and nothing else: the same sources, one small record over the line for each subject
 * that a policy wants an event for, one state read and written, one timer for each subject; and then as many records and documents
 * as the SLA job writes of these data, all of them made beforehand. No rule is looked at, no parcel is linked, nothing is packed
 * or encoded: a job can come near this and never below it.
 */
final class FloorFlow {

    private FloorFlow() {}

    /** Without the writing. */
    static void keyed(StreamExecutionEnvironment env, VariantSettings settings) {
        subjects(env, settings, SlaFlow.config(settings))
                .sinkTo(new DiscardingSink<>())
                .uid("count-subjects")
                .name("count-subjects");
    }

    /** With it. */
    static void writing(StreamExecutionEnvironment env, VariantSettings settings) {
        SlaConfig config = SlaFlow.config(settings);
        FloorSinks.attach(subjects(env, settings, config), config);
    }

    private static DataStream<String> subjects(
            StreamExecutionEnvironment env, VariantSettings settings, SlaConfig config) {
        SlaTopology.Inputs inputs = SlaFlow.tapped(SlaSources.of(env, config), settings);
        return wanted(inputs.orders(), EventStream.ORDER, OrderEvent.class, config)
                .union(
                        wanted(inputs.chats(), EventStream.CHAT, ChatEvent.class, config),
                        wanted(inputs.logistics(), EventStream.LOGISTICS, LogisticsEvent.class, config),
                        wanted(inputs.reviews(), EventStream.REVIEW, ReviewEvent.class, config))
                .keyBy(fact -> fact.f0)
                .process(new FloorFunction())
                .returns(Types.STRING)
                .uid("subjects")
                .name("subjects");
    }

    private static <E extends SpecificRecordBase> DataStream<Tuple2<String, byte[]>> wanted(
            DataStream<Either<DeadLetter, E>> events, EventStream stream, Class<E> type, SlaConfig config) {
        String name = "subjects-of-" + stream.name().toLowerCase(Locale.ROOT);
        return events.flatMap(new WantedSubjects<>(stream, type, config.job().rules()))
                .returns(Types.TUPLE(Types.STRING, Types.PRIMITIVE_ARRAY(Types.BYTE)))
                .setParallelism(events.getParallelism())
                .uid(name)
                .name(name);
    }
}
