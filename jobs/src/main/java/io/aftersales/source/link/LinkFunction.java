package io.aftersales.source.link;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.FactOrder;
import io.aftersales.runtime.EventTimeOrder;
import io.aftersales.source.packed.PackedType;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Gives carriers' facts their orders.
 *
 * <p>Key: parcelId. Input: SHIPPED facts, one for each parcel, and logistics facts. Output: logistics facts with order,
 * and shop, platform and buyer where the carrier named none; once for each order in the parcel. SHIPPED facts are taken
 * in, not passed on. Late output {@link #LATE}: facts that no order claimed in time. The order of arrival changes nothing,
 * as long as orders in one parcel are not told further apart than the retention for siblings.
 *
 * <p>State: one {@link ParcelLinks}; what is {@link EventTimeOrder early}. Timers: one, in event time, lazy. Cleared when the last fact and the links are given
 * up.
 */
public final class LinkFunction extends KeyedProcessFunction<String, Fact, Fact> {

    /** Facts that no order claimed in time. */
    public static final OutputTag<Fact> LATE = new OutputTag<>("late-links", PackedType.FACT);

    private static final long serialVersionUID = 1L;

    private static final Set<EventKind> ENDS =
            EnumSet.of(EventKind.LOGISTICS_DELIVERED, EventKind.LOGISTICS_RETURNED, EventKind.LOGISTICS_LOST);

    private final LinkRetention retention;
    private final boolean inOrder;

    private transient ValueState<ParcelLinks> state;
    private transient EventTimeOrder<Fact> early;
    private transient Counter late;

    /**
     * Remembers for {@code retention}.
     *
     * @param inOrder whether facts wait for their time, see {@link EventTimeOrder}: scans and shipments come from two topics
     */
    public LinkFunction(LinkRetention retention, boolean inOrder) {
        this.retention = retention;
        this.inOrder = inOrder;
    }

    /** Descriptor of the state. */
    static ValueStateDescriptor<ParcelLinks> descriptor() {
        return new ValueStateDescriptor<>("parcel-links", TypeInformation.of(ParcelLinks.class));
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(descriptor());
        early = EventTimeOrder.of(getRuntimeContext(), "early-facts", PackedType.FACT, FactOrder::compare, inOrder);
        late = getRuntimeContext().getMetricGroup().addGroup("aftersales").counter("lateLinks");
    }

    @Override
    public void processElement(Fact fact, Context context, Collector<Fact> out) throws Exception {
        if (!early.keeps(fact, fact.occurredAt(), context.timestamp(), context.timerService())) {
            learn(fact, context.timerService().currentWatermark(), context, out);
        }
    }

    private void learn(Fact fact, long now, Context context, Collector<Fact> out) throws Exception {
        if (fact.kind() == EventKind.ORDER_SHIPPED) {
            link(fact, now, context, out);
        } else if (fact.kind().stream() == EventStream.LOGISTICS && fact.orderId() == null) {
            place(fact, now, context, out);
        } else {
            out.collect(fact);
        }
    }

    private void link(Fact shipped, long now, Context context, Collector<Fact> out) throws Exception {
        ParcelLinks known = known();
        String orderId = shipped.orderId();
        if (orderId == null || known.linkedTo(orderId)) {
            return;
        }
        if (known.linkedToMany()) {
            late(shipped, context);
            return;
        }
        OrderLink link = new OrderLink(orderId, shipped.shopId(), shipped.platform(), shipped.buyerKey());
        ParcelLinks links = known.with(
                link, shipped.occurredAt() + retention.linkMillis(), time(shipped, now) + retention.siblingMillis());
        for (WaitingFact waiting : known.waiting()) {
            out.collect(link.on(waiting.fact()));
            links = ended(links, waiting.fact());
        }
        keep(links, context);
    }

    private void place(Fact fact, long now, Context context, Collector<Fact> out) throws Exception {
        ParcelLinks known = known();
        for (OrderLink link : known.links()) {
            out.collect(link.on(fact));
        }
        boolean matched = !known.links().isEmpty();
        if (known.full()) {
            if (!matched) {
                late(fact, context);
            }
            return;
        }
        long wait = matched ? retention.siblingMillis() : retention.waitMillis();
        keep(ended(known.with(fact, time(fact, now) + wait), fact), context);
    }

    /** A late fact waits from now on, not from when it occurred. */
    private static long time(Fact fact, long now) {
        return Math.max(fact.occurredAt(), now);
    }

    private ParcelLinks ended(ParcelLinks links, Fact fact) {
        return !links.links().isEmpty() && ENDS.contains(fact.kind())
                ? links.endingBy(fact.occurredAt() + retention.endedMillis())
                : links;
    }

    private ParcelLinks known() throws Exception {
        ParcelLinks known = state.value();
        return known == null ? ParcelLinks.NONE : known;
    }

    private void keep(ParcelLinks links, Context context) throws Exception {
        long timer = early.timerAt(context.timerService(), links.timer(), links.nextEnd());
        state.update(timer == links.timer() ? links : links.withTimer(timer));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Fact> out) throws Exception {
        for (Fact fact : early.due(timestamp)) {
            learn(fact, timestamp, context, out);
        }
        ParcelLinks known = known();
        if (known.timer() > timestamp) {
            return;
        }
        for (WaitingFact waiting : known.waiting()) {
            if (!waiting.matched() && waiting.until() <= timestamp) {
                late(waiting.fact(), context);
            }
        }
        ParcelLinks left = known.at(timestamp).withTimer(ParcelLinks.NO_TIMER);
        if (left.empty()) {
            state.clear();
        } else {
            keep(left, context);
        }
    }

    private void late(Fact fact, Context context) {
        late.inc();
        context.output(LATE, fact);
    }
}
