package io.aftersales.local.bench.variant;

import io.aftersales.local.bench.load.Wait;
import io.aftersales.local.bench.load.WindowSum;
import java.time.Duration;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Windows of waits as textbooks have them: a record for each key, an hour that slides by the minute so that it is up to date,
 * minutes and days that tumble. A day that slid by the minute, too, would cost a thousand and more windows for each wait. No
 * percentiles.
 */
final class SlidingFlow {

    private static final int HOUR = 60;
    private static final int DAY = 1440;

    private SlidingFlow() {}

    static void draw(StreamExecutionEnvironment env, VariantSettings settings) {
        FlatMapFunction<Wait, WaitSum> byKeys = (wait, out) -> {
            out.collect(WaitSum.of(WindowSum.key(wait.platform, "", ""), wait.waitMillis));
            out.collect(WaitSum.of(WindowSum.key(wait.platform, wait.shopId, ""), wait.waitMillis));
            out.collect(WaitSum.of(WindowSum.key(wait.platform, wait.shopId, wait.agentId), wait.waitMillis));
        };
        KeyedStream<WaitSum, String> waits = WaitsFlow.read(env, settings)
                .flatMap(byKeys)
                .returns(TypeInformation.of(WaitSum.class))
                .uid("keyed-waits")
                .name("keyed-waits")
                .keyBy(sum -> sum.key, Types.STRING);
        Duration minute = Duration.ofMinutes(1);
        window(waits, TumblingEventTimeWindows.of(minute), 1);
        window(waits, SlidingEventTimeWindows.of(Duration.ofMinutes(HOUR), minute), HOUR);
        window(waits, TumblingEventTimeWindows.of(Duration.ofDays(1), Duration.ofHours(16)), DAY);
    }

    private static void window(
            KeyedStream<WaitSum, String> waits, WindowAssigner<Object, TimeWindow> assigner, int minutes) {
        String name = "windows-of-" + minutes;
        DataStream<WaitSum> windows = waits.window(assigner)
                .reduce(WaitSum::plus, new WindowStart())
                .returns(TypeInformation.of(WaitSum.class))
                .uid(name)
                .name(name);
        AnswerSink.end(windows, name, window -> {
            // Of the hours that slide, those that begin with an hour are the ones that all variants have.
            if (window.start == WindowSum.start(minutes, window.start)) {
                Answers.add("windows", WindowSum.hash(minutes, window.start, window.key, window.rounds, window.waited));
            }
        });
    }
}
