package io.aftersales.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Comparator;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ValueTypeInfo;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.types.Value;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** A history whose times are dates has all that a key hears of in a day at one instant: what waits for it is written once and read once. */
@SuppressWarnings("try") // closing a harness may be interrupted
class EventTimeOrderCostTest {

    private static final int SOME = 300;
    private static final AtomicInteger WRITTEN = new AtomicInteger();
    private static final AtomicInteger READ = new AtomicInteger();

    /** Counts how often one is written to state and read from it. */
    public static final class Counted implements Value {

        private static final long serialVersionUID = 1L;

        private int number;
        private int rank;

        public Counted() {}

        Counted(int number, int rank) {
            this.number = number;
            this.rank = rank;
        }

        @Override
        public void write(DataOutputView out) throws IOException {
            WRITTEN.incrementAndGet();
            out.writeInt(number);
            out.writeInt(rank);
        }

        @Override
        public void read(DataInputView in) throws IOException {
            READ.incrementAndGet();
            number = in.readInt();
            rank = in.readInt();
        }
    }

    private static final class Teller extends KeyedProcessFunction<Boolean, Counted, String> {

        private static final long serialVersionUID = 1L;

        private transient EventTimeOrder<Counted> early;

        @Override
        public void open(OpenContext context) {
            early = EventTimeOrder.of(
                    getRuntimeContext(),
                    "early",
                    new ValueTypeInfo<>(Counted.class),
                    Comparator.comparingInt(each -> each.rank),
                    true);
        }

        @Override
        public void processElement(Counted element, Context context, Collector<String> out) throws Exception {
            early.keeps(element, 10, null, context.timerService());
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) throws Exception {
            for (Counted each : early.due(timestamp)) {
                out.collect(each.rank + "/" + each.number);
            }
        }
    }

    @Test
    void whatWaitsForOneInstantCostsTheSameHoweverMuchItIs() throws Exception {
        WRITTEN.set(0);
        READ.set(0);
        TreeSet<Integer> expected = new TreeSet<>();
        Random random = new Random(7);
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<Boolean, Counted, String>(
                new KeyedProcessOperator<>(new Teller()), element -> true, Types.BOOLEAN)) {
            harness.setStateBackend(new EmbeddedRocksDBStateBackend());
            harness.open();
            for (int number = 0; number < SOME; number++) {
                int rank = random.nextInt(3);
                expected.add(rank * SOME + number);
                harness.processElement(new Counted(number, rank), 10);
            }
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);

            harness.processWatermark(10);

            assertThat(WRITTEN).hasValue(SOME);
            assertThat(READ).hasValue(SOME);
            // In their order, and those that have none in that of their arrival.
            assertThat(harness.extractOutputValues())
                    .containsExactlyElementsOf(expected.stream()
                            .map(place -> place / SOME + "/" + place % SOME)
                            .toList());
            // Nothing of it is left to be taken once more.
            harness.processElement(new Counted(SOME, 0), 10);
            harness.processWatermark(11);
            assertThat(harness.extractOutputValues()).hasSize(SOME + 1);
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }
}
