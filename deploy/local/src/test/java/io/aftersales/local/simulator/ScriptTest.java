package io.aftersales.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.Sender;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.replay.InputEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged script: each incident is told when it begins, and is in the events from then on. */
class ScriptTest {

    private static final Recording RECORDING = Recording.of(7, Duration.ofMinutes(45));

    private static final List<String> LUNCHING = List.of("wang", "li", "zhao");

    private static boolean within(ChatEvent event, long from, Duration span) {
        Instant begin = Instant.ofEpochMilli(from);
        return !event.getOccurredAt().isBefore(begin) && event.getOccurredAt().isBefore(begin.plus(span));
    }

    @Test
    void agentsWhoVanishAnswerNobodyUntilTheyAreBack() {
        long gone = RECORDING.toldAt("wang, li and zhao go offline");
        assertThat(RECORDING
                        .all(ChatEvent.class)
                        .filter(event -> within(event, gone, Duration.ofMinutes(6)))
                        .filter(event -> LUNCHING.contains(String.valueOf(event.getAgentId())))
                        .filter(event -> event.getSender() == Sender.AGENT))
                .isEmpty();
        assertThat(RECORDING
                        .all(ChatEvent.class)
                        .filter(event -> within(event, gone, Duration.ofMinutes(6)))
                        .filter(event -> event.getShopId().equals("demo-taobao"))
                        .filter(event -> event.getType() == ChatEventType.OPENED))
                .hasSizeGreaterThan(10);
        long back = RECORDING.toldAt("zhao are back");
        assertThat(RECORDING
                        .all(ChatEvent.class)
                        .filter(event -> within(event, back, Duration.ofMinutes(3)))
                        .filter(event -> "wang".equals(event.getAgentId()))
                        .filter(event -> event.getSender() == Sender.AGENT))
                .hasSizeGreaterThan(3);
    }

    @Test
    void aBadBatchIsToldOfByThirtyBuyersWithinTheHour() {
        long begins = RECORDING.toldAt("bad batch of SKU tb-17");
        List<ChatEvent> told = RECORDING
                .all(ChatEvent.class)
                .filter(event -> event.getType() == ChatEventType.OPENED)
                .filter(event -> "food-quality".equals(event.getIssueType()))
                .toList();
        assertThat(told.stream().map(ChatEvent::getBuyerId).distinct()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(told).allMatch(event -> within(event, begins, Duration.ofHours(1)));
        assertThat(told.get(0).getOccurredAt()).isEqualTo(Instant.ofEpochMilli(begins));
    }

    @Test
    void refundsComeInAWave() {
        long begins = RECORDING.toldAt("wave of refund requests");
        assertThat(RECORDING
                        .all(OrderEvent.class)
                        .filter(event -> event.getType() == OrderEventType.CASE_OPENED)
                        .filter(event -> "food-quality".equals(event.getIssueType()))
                        .filter(event -> event.getOccurredAt().toEpochMilli() >= begins))
                .hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void aClosedStationScansNothing() {
        Instant closed = Instant.ofEpochMilli(Recording.START).minus(Duration.ofHours(50));
        assertThat(RECORDING
                        .all(LogisticsEvent.class)
                        .filter(event -> "郑州圃田中转场".equals(event.getStation()))
                        .filter(event -> event.getType() == LogisticsEventType.IN_TRANSIT)
                        .map(LogisticsEvent::getOccurredAt))
                .isNotEmpty()
                .allMatch(at -> at.isBefore(closed));
    }

    @Test
    void aSilentFeedLosesNothing() {
        long silent = RECORDING.toldAt("feed of demo-douyin falls silent");
        long back = RECORDING.toldAt("feed of demo-douyin is back");
        List<InputEvent> events = RECORDING.events;
        List<Integer> held = java.util.stream.IntStream.range(0, events.size())
                .filter(i -> events.get(i).value() instanceof ChatEvent chat
                        && chat.getShopId().equals("demo-douyin")
                        && events.get(i).occurredAt() > silent
                        && events.get(i).occurredAt() < back)
                .boxed()
                .toList();
        assertThat(held).isNotEmpty();
        assertThat(events.get(held.get(0) - 1).occurredAt()).isGreaterThanOrEqualTo(back - 5_000);
    }

    @Test
    void oneStarReviewsAndGarbageCome() {
        assertThat(RECORDING.garbage).isEqualTo(3);
        long begins = RECORDING.toldAt("one-star reviews of dy-61");
        assertThat(RECORDING
                        .all(ReviewEvent.class)
                        .filter(event -> event.getRating() == 1 && "dy-61".equals(event.getSku()))
                        .filter(event -> event.getOccurredAt().toEpochMilli() >= begins))
                .hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void theClockOfAnOrderIsTooLongForADocument() {
        assertThat(RECORDING.all(OrderEvent.class).map(OrderEvent::getOrderId))
                .filteredOn(id -> id.length() <= 512 && ("ship-72h:" + id + ":1").length() > 512)
                .hasSize(1);
    }

    @Test
    void aScriptThatNamesWhatIsNotThereIsRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("script.yaml");
        Files.writeString(
                file, "incidents: [{at: PT1M, kind: agents-vanish, shop: demo-jd, agents: [nobody], lasts: PT1M}]");
        SimulatorData data = SimulatorData.packaged(file);
        assertThatThrownBy(() -> Recording.of(data, 1, Duration.ofMinutes(1)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no agent nobody");
    }

    @ParameterizedTest
    @CsvSource({
        "'incidents: [{at: PT1M, kind: note}, {kind: note}]', 'incidents[1] needs `at`'",
        "'incidents: [{at: PT1M}]', 'incidents[0] needs `at`, such as PT5M, and `kind`'",
        "'incidents: []\nincidents2: []', incidents2",
        "'{}', incidents is missing",
        "'# nothing yet', incidents is missing",
        "'', incidents is missing"
    })
    void aScriptThatLacksSomethingIsRefusedBeforeAnythingStarts(String yaml, String told, @TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("script.yaml"), yaml);
        assertThatThrownBy(() -> ShopLife.check(1, file))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(told);
    }

    @Test
    void aMisspeltKeyIsNamedWithItsPlace(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("script.yaml");
        Files.writeString(file, "incidents: [{at: PT1M, kind: note, say: a, wach: b}]");
        assertThatThrownBy(() -> SimulatorData.packaged(file))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("incidents[0].wach");
    }
}
