package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Counts;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * What targets judge: sums of windows as they stand at a minute's end, and the minutes that are not settled yet. A watermark may come
 * far at once, and parts come in any order: each waits for its own time.
 */
final class JudgedSums {

    private final MapState<Long, List<PartialPane>> unsettled;
    private final MapState<Long, Counts> sums;

    JudgedSums(RuntimeContext context) {
        unsettled = context.getMapState(
                new MapStateDescriptor<>("unsettled", Types.LONG, Types.LIST(PartialPaneSerializer.TYPE)));
        sums = context.getMapState(new MapStateDescriptor<>("sums", Types.LONG, TypeInformation.of(Counts.class)));
    }

    /** Keeps a part until then. */
    void await(PartialPane part, long settledAt) throws Exception {
        List<PartialPane> known = unsettled.get(settledAt);
        List<PartialPane> parts = known == null ? new ArrayList<>() : new ArrayList<>(known);
        for (int i = 0; i < parts.size(); i++) {
            PartialPane other = parts.get(i);
            if (other.minute() == part.minute() && other.finest() == part.finest()) {
                parts.set(i, other.plus(part));
                unsettled.put(settledAt, parts);
                return;
            }
        }
        parts.add(part);
        unsettled.put(settledAt, parts);
    }

    /** The parts that waited for that instant, which do so no longer. */
    List<PartialPane> settled(long instant) throws Exception {
        List<PartialPane> parts = unsettled.get(instant);
        if (parts == null) {
            return List.of();
        }
        unsettled.remove(instant);
        return parts;
    }

    /** Sum of a window, null where there is none. */
    @Nullable
    Counts of(long code) throws Exception {
        return sums.get(code);
    }

    /** Sets the sum of a window. */
    void put(long code, Counts sum) throws Exception {
        sums.put(code, sum);
    }

    /** Gives a window up. */
    void giveUp(long code) throws Exception {
        if (sums.contains(code)) {
            sums.remove(code);
        }
    }
}
