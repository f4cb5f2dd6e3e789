package io.aftersales.local.bench.variant;

import java.time.Duration;
import java.util.Arrays;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads and writes a subject's state at each record of it and tells its key as often as the job writes records. Key: the subject.
 * State: so many bytes as a clock has. Timers: one for each subject, in event time, at which the state is cleared.
 */
final class FloorFunction extends KeyedProcessFunction<String, Tuple2<String, byte[]>, String> {

    private static final long serialVersionUID = 1L;
    private static final long REMEMBERED_MILLIS = Duration.ofHours(72).toMillis();
    private static final int STATE_BYTES = 88;

    private transient ValueState<byte[]> states;
    private transient double due;

    @Override
    public void open(OpenContext context) {
        states = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("state", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void processElement(Tuple2<String, byte[]> fact, Context context, Collector<String> out) throws Exception {
        byte[] known = states.value();
        if (known == null) {
            context.timerService().registerEventTimeTimer(context.timestamp() + REMEMBERED_MILLIS);
        }
        byte[] next = Arrays.copyOf(known == null ? fact.f1 : known, STATE_BYTES);
        next[0]++;
        states.update(next);
        for (due += FloorSinks.RECORDS_PER_SUBJECT_FACT; due >= 1; due--) {
            out.collect(fact.f0);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) {
        states.clear();
    }
}
