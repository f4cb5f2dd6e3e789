package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.Details;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.window.Cadence;
import io.aftersales.window.ShopZones;
import io.aftersales.window.ZoneFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A parcel that comes days after it was promised is its carrier's in all windows that are open still, and late to none. */
@SuppressWarnings("try") // closing a harness may be interrupted
class LateDeliveryTest {

    private static final long NOON = Instant.parse("2026-11-20T04:00:00Z").toEpochMilli(); // in China
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final ServiceRules RULES =
            RuleSet.parse(RuleTexts.packaged()).service();
    private static final ZoneFeed ZONES = ZoneFeed.of(new ShopZones(Map.of(), "Asia/Shanghai"));
    private static final String CARRIER = DimensionKey.text(Dimension.CARRIER, Platform.JD, "shop", "sf");

    private final KeyedOneInputStreamOperatorTestHarness<String, SubjectEvent, ServiceFact> facts =
            new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(new FactsFunction(ServiceFeed.of(RULES), Long.MAX_VALUE)),
                    SubjectEvent::key,
                    Types.STRING);
    private final OneInputStreamOperatorTestHarness<ServiceFact, PartialPane> counts =
            new OneInputStreamOperatorTestHarness<>(new PreAggregation(ServiceFeed.of(RULES), ZONES, Cadence.BOUNDED));
    private final KeyedOneInputStreamOperatorTestHarness<String, PartialPane, PaneUpdate> windows =
            new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(ServicePanes.function(ZONES, () -> 1_000, Cadence.BOUNDED)),
                    PartialPane::key,
                    Types.STRING);

    LateDeliveryTest() throws Exception {}

    @Test
    void countsForItsCarrierWhereTheWindowsAreOpenStill() throws Exception {
        facts.open();
        counts.open();
        windows.open();
        happens(NOON - 2 * DAY, EventKind.ORDER_PAID, Details.DELIVER_BY, Long.toString(NOON));
        happens(NOON - DAY, EventKind.ORDER_SHIPPED);
        passes(NOON + 3 * DAY - 1);
        happens(NOON + 3 * DAY, EventKind.LOGISTICS_DELIVERED, Details.CARRIER, "sf");
        passes(NOON + 3 * DAY);

        Map<WindowSize, Long> due = new EnumMap<>(WindowSize.class);
        windows.extractOutputValues().stream()
                .filter(update ->
                        update.key().equals(CARRIER) && update.counts().of(Measure.DELIVERIES_DUE) > 0)
                .forEach(update -> due.put(update.size(), update.counts().of(Measure.DELIVERIES_DUE)));
        assertThat(due).isEqualTo(Map.of(WindowSize.HOUR, 1L, WindowSize.DAY, 1L));
        assertThat(counts.getSideOutput(PreAggregation.LATE)).isNullOrEmpty();
        assertThat(windows.getSideOutput(ServicePanes.LATE)).isNullOrEmpty();
        facts.close();
        counts.close();
        windows.close();
    }

    private void happens(long at, EventKind kind, String... detail) throws Exception {
        Fact event = new Fact(
                kind.name(),
                kind,
                at,
                Platform.JD,
                "shop",
                "buyer",
                null,
                "o",
                null,
                null,
                null,
                kind == EventKind.ORDER_PAID ? null : "p",
                null,
                null,
                100,
                detail.length == 0 ? null : Map.of(detail[0], detail[1]));
        facts.processElement(SubjectEvent.of(FactSubject.ORDER, "o", event), at);
    }

    /** Time comes to every stage, with what the one before it tells. */
    private void passes(long now) throws Exception {
        facts.processWatermark(now);
        for (ServiceFact fact : facts.extractOutputValues()) {
            counts.processElement(fact, fact.at());
        }
        facts.getOutput().clear();
        counts.processWatermark(now);
        for (PartialPane part : counts.extractOutputValues()) {
            windows.processElement(part, part.minute());
        }
        counts.getOutput().clear();
        windows.processWatermark(now);
    }
}
