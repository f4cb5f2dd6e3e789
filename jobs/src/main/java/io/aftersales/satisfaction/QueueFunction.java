package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.QueueState;
import io.aftersales.runtime.WallClock;
import io.aftersales.window.Cadence;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads the queues of shops and agents from what is kept of them, every ten seconds; nothing is gone through for it.
 *
 * <p>Key: {@link QueueMove#key()}. State: one {@link QueueState}, cleared when nobody is there. Timers: live, one in wall clock,
 * every ten seconds while somebody is there and once after; bounded, one in event time, at the horizon. Outputs: readings.
 */
final class QueueFunction extends KeyedProcessFunction<String, QueueMove, QueueReading> {

    private static final long serialVersionUID = 1L;
    private static final Cadence READINGS = new Cadence(10_000);

    private final WallClock clock;
    private final boolean live;
    private final long horizon;

    private transient ValueState<QueueState> queues;

    /** @param horizon event time at which a bounded run ends */
    QueueFunction(WallClock clock, boolean live, long horizon) {
        this.clock = clock;
        this.live = live;
        this.horizon = horizon;
    }

    @Override
    public void open(OpenContext context) {
        queues =
                getRuntimeContext().getState(new ValueStateDescriptor<>("queue", TypeInformation.of(QueueState.class)));
    }

    @Override
    public void processElement(QueueMove move, Context context, Collector<QueueReading> out) throws Exception {
        QueueState known = queues.value();
        QueueState before = known == null ? QueueState.EMPTY : known;
        QueueState queue = before.moved(move.opened(), move.left(), move.came());
        if (queue.empty()) {
            queues.clear();
        } else {
            queues.update(queue);
        }
        if (live) {
            readNext(context);
        } else if (known == null) {
            context.timerService().registerEventTimeTimer(horizon);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<QueueReading> out) throws Exception {
        QueueState known = queues.value();
        if (known == null && !live) {
            return; // nobody is there at the end
        }
        QueueState queue = known == null ? QueueState.EMPTY : known;
        out.collect(new QueueReading(
                context.getCurrentKey(),
                timestamp,
                queue.open(),
                queue.waiting().length,
                queue.longestWait(timestamp),
                clock.millis()));
        if (!live) {
            queues.clear();
        } else if (known != null) {
            readNext(context);
        }
    }

    private static void readNext(Context context) {
        long now = context.timerService().currentProcessingTime();
        context.timerService().registerProcessingTimeTimer(READINGS.nextBeat(now));
    }
}
