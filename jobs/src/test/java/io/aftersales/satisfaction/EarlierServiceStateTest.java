package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.EarlierSnapshots;
import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.satisfaction.Details;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.Tally;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.window.Cadence;
import io.aftersales.window.ShopZones;
import io.aftersales.window.ZoneFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What earlier programs kept of subjects and windows is read, and goes on; see {@link EarlierSnapshots}. */
@SuppressWarnings("try") // closing a harness may be interrupted
class EarlierServiceStateTest {

    private static final String FACTS = "service-facts";
    private static final String WINDOWS = "service-windows";

    private static final long NOON = Instant.parse("2026-11-20T04:00:00Z").toEpochMilli(); // in China
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final String SHOP = DimensionKey.text(Dimension.SHOP, Platform.JD, "shop", "");
    private static final Cadence LIVE = Cadence.live(Duration.ofSeconds(2));

    static Stream<Path> facts() throws IOException {
        return EarlierSnapshots.of(FACTS);
    }

    static Stream<Path> windows() throws IOException {
        return EarlierSnapshots.of(WINDOWS);
    }

    /** A round that nobody had answered yet, an order with a parcel on its way, a review, a ticket. */
    @ParameterizedTest
    @MethodSource("facts")
    void whatWasKnownOfSubjectsGoesOn(Path file) throws Exception {
        try (var test = factsHarness()) {
            test.initializeState(EarlierSnapshots.read(file));
            test.open();
            assertThat(test.numKeyedStateEntries()).isEqualTo(4);
            test.processWatermark(NOON + 10 * MINUTE);
            assertThat(told(test)).containsExactly("+ROUND unanswered", "+SESSION unanswered");
            test.processElement(message(NOON + 20 * MINUTE, Sender.AGENT), 0);
            assertThat(told(test))
                    .containsExactly("-ROUND unanswered", "+ROUND 1200000", "-SESSION unanswered", "+SESSION 1200000");
            // What was kept of the order promises when, and of the review what is taken back.
            test.processElement(of(FactSubject.ORDER, NOON + DAY, EventKind.LOGISTICS_DELIVERED, null), 0);
            assertThat(told(test)).containsExactly("+DELIVERY 1", "+PICK_UP 1");
            test.processElement(
                    of(FactSubject.REVIEW, NOON + DAY, EventKind.REVIEW_REVISED, null, Details.STARS, "5"), 0);
            assertThat(told(test)).containsExactly("-REVIEW 2", "+REVIEW 5");
            test.processElement(of(FactSubject.TICKET, NOON + 3 * HOUR, EventKind.CHAT_TICKET_RESOLVED, null), 0);
            assertThat(told(test)).containsExactly("+RESOLUTION " + 4 * HOUR);
            test.processWatermark(NOON + 402 * DAY);
            assertThat(told(test)).isEmpty();
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    /** Some were written, one changed since; what is told next has a higher version. */
    @ParameterizedTest
    @MethodSource("windows")
    void whatWasCountedOfWindowsGoesOn(Path file) throws Exception {
        try (var test = windowsHarness()) {
            test.initializeState(EarlierSnapshots.read(file));
            test.open();
            test.setProcessingTime(20_000);
            assertThat(written(test)).containsExactlyInAnyOrder("HOUR 6 v1001", "DAY 6 v1001");
            test.processElement(rounds(NOON, 0, -3), 0);
            test.setProcessingTime(30_000);
            assertThat(written(test)).containsExactlyInAnyOrder("MINUTE 0 v1001", "HOUR 3 v1002", "DAY 3 v1002");
            test.processWatermark(NOON + 60 * DAY);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = EarlierSnapshots.WRITE, matches = ".+")
    void write() throws Exception {
        try (var test = factsHarness()) {
            test.open();
            test.processElement(
                    of(
                            FactSubject.ORDER,
                            NOON - DAY,
                            EventKind.ORDER_PAID,
                            null,
                            Details.SHIP_BY,
                            Long.toString(NOON),
                            Details.DELIVER_BY,
                            Long.toString(NOON + 2 * DAY)),
                    0);
            test.processElement(of(FactSubject.ORDER, NOON - HOUR, EventKind.ORDER_SHIPPED, null), 0);
            test.processElement(
                    of(FactSubject.REVIEW, NOON - HOUR, EventKind.REVIEW_POSTED, null, Details.STARS, "2"), 0);
            test.processElement(of(FactSubject.TICKET, NOON - HOUR, EventKind.CHAT_TICKET_OPENED, null), 0);
            test.processElement(message(NOON, Sender.BUYER), 0);
            test.processWatermark(NOON + 10 * MINUTE - 1);
            EarlierSnapshots.write(FACTS, test.snapshot(1, 1));
        }
        try (var test = windowsHarness()) {
            test.open();
            test.setProcessingTime(1_000);
            test.processElement(rounds(NOON, 0, 3), 0);
            test.processElement(rounds(NOON + MINUTE, 0, 2), 0);
            test.setProcessingTime(2_000);
            test.processElement(rounds(NOON, 1, 1), 0);
            EarlierSnapshots.write(WINDOWS, test.snapshot(1, 1));
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SubjectEvent, ServiceFact> factsHarness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new FactsFunction(
                        ServiceFeed.of(RuleSet.parse(RuleTexts.packaged()).service()), Long.MAX_VALUE)),
                SubjectEvent::key,
                Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PartialPane, PaneUpdate> windowsHarness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(ServicePanes.function(
                        ZoneFeed.of(new ShopZones(Map.of(), "Asia/Shanghai")), () -> 1_000, LIVE)),
                PartialPane::key,
                Types.STRING);
    }

    private static PartialPane rounds(long minute, int finest, long count) {
        Tally tally = new Tally();
        tally.add(Measure.ROUNDS, count);
        return new PartialPane(SHOP, minute, finest, minute + 1, tally.counts());
    }

    private static SubjectEvent message(long at, Sender sender) {
        return of(FactSubject.CONVERSATION, at, EventKind.CHAT_MESSAGE, sender);
    }

    private static SubjectEvent of(
            FactSubject subject, long at, EventKind kind, @Nullable Sender sender, String... details) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            map.put(details[i], details[i + 1]);
        }
        Fact event = new Fact(
                kind.name() + at,
                kind,
                at,
                Platform.JD,
                "shop",
                "buyer",
                "ann",
                "o",
                "c",
                "t",
                null,
                subject == FactSubject.ORDER ? "p" : null,
                "r",
                sender,
                19_900,
                map.isEmpty() ? null : map);
        return SubjectEvent.of(subject, "id", event);
    }

    private static List<String> told(KeyedOneInputStreamOperatorTestHarness<String, SubjectEvent, ServiceFact> test) {
        List<String> told = test.extractOutputValues().stream()
                .map(fact -> (fact.sign() > 0 ? "+" : "-") + fact.kind() + " "
                        + (fact.value(0) == ServiceFact.ABSENT ? "unanswered" : fact.value(0)))
                .toList();
        test.getOutput().clear();
        return told;
    }

    private static List<String> written(KeyedOneInputStreamOperatorTestHarness<String, PartialPane, PaneUpdate> test) {
        List<String> written = test.extractOutputValues().stream()
                .map(update -> update.size() + " " + update.counts().of(Measure.ROUNDS) + " v" + update.version())
                .toList();
        test.getOutput().clear();
        return written;
    }
}
