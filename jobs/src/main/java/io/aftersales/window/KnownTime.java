package io.aftersales.window;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * Event time as far as an operator was told it, over restarts too. A restored job knows no watermark at first, and may read its
 * backlog with one that lags behind; if time went back with it, windows that were given up would be begun anew.
 *
 * <p>State: one number for each task, all of them given to each. Whatever the greatest is, every task had come to it: watermarks
 * reach all tasks before the barrier behind them does.
 */
public final class KnownTime {

    private final ListState<Long> kept;
    private @Nullable TimerService timers;
    private long latest = Long.MIN_VALUE;

    private KnownTime(ListState<Long> kept) {
        this.kept = kept;
    }

    /** The time as it was kept, no time in a new job. */
    public static KnownTime restore(OperatorStateStore store) throws Exception {
        KnownTime time = new KnownTime(store.getUnionListState(new ListStateDescriptor<>("known-time", Types.LONG)));
        for (Long each : time.kept.get()) {
            time.latest = Math.max(time.latest, each);
        }
        return time;
    }

    /** The time that has come, epoch millis, {@link Long#MIN_VALUE} for none. */
    public long at(long watermark) {
        latest = Math.max(latest, watermark);
        return latest;
    }

    /** The time that has come by the operator's own watermarks, which is asked for again when it is kept. */
    public long at(TimerService service) {
        timers = service;
        return at(service.currentWatermark());
    }

    /** Keeps it with the checkpoint. */
    public void keep() throws Exception {
        if (timers != null) {
            at(timers);
        }
        kept.update(List.of(latest));
    }
}
