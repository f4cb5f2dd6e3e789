package io.aftersales.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.Sender;
import io.aftersales.local.replay.EventTopic;
import io.aftersales.local.replay.InputEvent;
import io.aftersales.source.Contracts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Duration SHOW = Duration.ofMinutes(45);
    private static final Recording RECORDING = Recording.of(7, SHOW);

    @Test
    void theSameSeedAndStartMakeTheSameEvents() {
        assertThat(Recording.of(7, SHOW).events).isEqualTo(RECORDING.events);
        assertThat(Recording.of(8, SHOW).events).isNotEqualTo(RECORDING.events);
    }

    /** However the clock asks: the live demo asks in steps of milliseconds, a file at once. */
    @Test
    void stepsMakeNoDifference() {
        Recording stepwise = new Recording();
        Simulation simulation =
                Simulation.of(SimulatorData.packaged(null), 7, Recording.START, Duration.ofDays(5), stepwise);
        simulation.beginScript(Recording.START);
        for (long at = Recording.START - Duration.ofDays(5).toMillis();
                at <= Recording.START + SHOW.toMillis();
                at += 50_000) {
            simulation.until(at);
        }
        simulation.until(Recording.START + SHOW.toMillis());
        assertThat(stepwise.events).isEqualTo(RECORDING.events);
    }

    @Test
    void everyEventIsOneThatTheJobsTake() {
        assertThat(RECORDING.events)
                .allSatisfy(event -> assertThat(Contracts.refusal(event.value(), Recording.START + SHOW.toMillis()))
                        .isNull());
        assertThat(RECORDING.distinct(InputEvent::eventId)).hasSameSizeAs(RECORDING.events);
    }

    @Test
    void allStreamsShopsAndTypesOccur() {
        Map<EventTopic, Set<String>> types = new HashMap<>();
        RECORDING.events.forEach(event -> types.computeIfAbsent(event.topic(), topic -> new java.util.HashSet<>())
                .add(event.type()));
        assertThat(types.get(EventTopic.ORDERS))
                .contains("CREATED", "PAID", "SHIPPED", "CANCELLED", "COMPLETED", "CASE_OPENED", "CASE_REFUSED")
                .contains("RETURN_INSPECTED", "REFUND_ISSUED", "COMPLAINT_FILED", "PLATFORM_INTERVENED");
        assertThat(types.get(EventTopic.CHATS))
                .contains("OPENED", "HANDED_TO_HUMAN", "MESSAGE", "TRANSFERRED", "CLOSED", "RATED", "AGENT_STATUS")
                .contains("TICKET_OPENED", "TICKET_PENDING", "TICKET_RESOLVED", "TICKET_REOPENED", "FOLLOWED_UP");
        assertThat(types.get(EventTopic.LOGISTICS))
                .contains("PICKED_UP", "IN_TRANSIT", "OUT_FOR_DELIVERY", "DELIVERED", "DELIVERY_FAILED")
                .contains("BUYER_NOTIFIED");
        assertThat(types.get(EventTopic.REVIEWS)).contains("POSTED", "SELLER_REPLIED", "REVISED");
        assertThat(RECORDING.all(OrderEvent.class).map(OrderEvent::getShopId).distinct())
                .hasSize(5);
    }

    /** Enough for full boards, and few enough to be worked off within seconds. */
    @Test
    void theHistoryIsOfAModestSize() {
        long before = RECORDING.events.stream()
                .filter(event -> event.occurredAt() <= Recording.START)
                .count();
        assertThat(before).isBetween(15_000L, 40_000L);
    }

    @Test
    void ratesOfEverydayLifeAreLifelike() {
        Recording everyday = Recording.of(SimulatorData.packaged(null).everyday(), 3, Duration.ofMinutes(10));
        Map<String, Long> orders = everyday.all(OrderEvent.class)
                .collect(Collectors.groupingBy(event -> event.getType().name(), Collectors.counting()));
        double paid = orders.get("PAID");
        assertThat(orders.get("CASE_OPENED") / paid).isBetween(0.02, 0.09);
        assertThat(orders.get("SHIPPED") / paid).isBetween(0.65, 0.95);
        List<Integer> marks = everyday.all(ChatEvent.class)
                .filter(chat -> chat.getType() == ChatEventType.RATED)
                .map(chat -> chat.getRating().getOverall())
                .toList();
        assertThat(marks.stream().filter(mark -> mark >= 4).count() / (double) marks.size())
                .isBetween(0.75, 0.97);
    }

    @Test
    void peopleSayThingsInManyWays() {
        Map<Boolean, List<String>> texts = RECORDING
                .all(ChatEvent.class)
                .filter(chat -> chat.getSender() == Sender.BUYER || chat.getSender() == Sender.AGENT)
                .collect(Collectors.partitioningBy(
                        chat -> chat.getSender() == Sender.BUYER,
                        Collectors.mapping(ChatEvent::getText, Collectors.toList())));
        texts.values().forEach(said -> {
            Map<String, Long> counts =
                    said.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertThat(counts.size()).isGreaterThan(900);
            long most =
                    counts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            assertThat((double) most / said.size()).isLessThan(0.03);
            assertThat(said).noneMatch(text -> text.isBlank() || text.matches(".*[\\[\\]{}|].*"));
        });
    }

    @Test
    void whatIsRememberedIsBounded() {
        Simulation simulation =
                Simulation.of(SimulatorData.packaged(null), 7, Recording.START, Duration.ofDays(5), new Recording());
        simulation.until(Recording.START);
        int planned = simulation.planned();
        simulation.until(Recording.START + Duration.ofHours(6).toMillis());
        assertThat(simulation.planned()).isLessThan(20 * planned);
    }
}
