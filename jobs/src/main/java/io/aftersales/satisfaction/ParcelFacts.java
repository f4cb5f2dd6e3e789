package io.aftersales.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** What the linking stage needs: shipments, which name order and parcel, and scans that name their parcel only. */
final class ParcelFacts implements FlatMapFunction<SubjectEvent, Fact> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(SubjectEvent element, Collector<Fact> out) {
        Fact event = element.event();
        boolean wanted = event.kind() == EventKind.ORDER_SHIPPED || !element.hasSubject();
        if (wanted && event.parcelId() != null && !event.parcelId().isEmpty()) {
            out.collect(event);
        }
    }
}
