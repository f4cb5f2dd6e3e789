package io.aftersales.alerting;

import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.Signal;
import io.aftersales.domain.alert.Words;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.Bilingual;
import io.aftersales.source.EventProjector;
import java.time.Instant;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Makes signals of conditions. */
final class Signals implements EventProjector<AlertCondition, Signal> {

    private static final long serialVersionUID = 1L;

    @Override
    public void project(AlertCondition condition, Collector<Signal> out) {
        out.collect(of(condition));
    }

    static Signal of(AlertCondition told) {
        return new Signal(
                told.getFingerprint(),
                told.getFiring(),
                told.getRule(),
                told.getFamily(),
                told.getLevel(),
                told.getSeverity(),
                words(told.getTitle()),
                words(told.getSummary()),
                told.getShopId(),
                told.getAgentId(),
                told.getOrderId(),
                told.getSku(),
                told.getCarrier(),
                told.getEvidence(),
                told.getTimestamp().toEpochMilli(),
                millis(told.getStartsAt()),
                millis(told.getDetectedAt()),
                told.getCount(),
                told.getMember() == null ? told.getOrderId() : told.getMember(),
                told.getMembers(),
                told.getContinues(),
                told.getContinuesMember(),
                told.getMoved(),
                told.getVersion(),
                told.getStep());
    }

    private static long millis(@Nullable Instant instant) {
        return instant == null ? Instants.NONE : instant.toEpochMilli();
    }

    private static Words words(@Nullable Bilingual text) {
        return text == null ? Words.NONE : new Words(text.getZh(), text.getEn());
    }
}
