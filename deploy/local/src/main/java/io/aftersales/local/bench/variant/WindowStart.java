package io.aftersales.local.bench.variant;

import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Notes on a window's sum where the window begins. */
final class WindowStart implements WindowFunction<WaitSum, WaitSum, String, TimeWindow> {

    private static final long serialVersionUID = 1L;

    @Override
    public void apply(String key, TimeWindow window, Iterable<WaitSum> sums, Collector<WaitSum> out) {
        for (WaitSum sum : sums) {
            sum.start = window.getStart();
            out.collect(sum);
        }
    }
}
