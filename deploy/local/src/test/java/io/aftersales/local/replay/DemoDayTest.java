package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.event.OrderEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoDayTest {

    private static final Instant END = Instant.parse("2030-02-03T04:05:06Z");

    private final DemoDay day = DemoDay.endingAt(END);

    DemoDayTest() throws IOException {}

    @Test
    void theDayIsAboutTwoThousandEventsOfAllStreams() {
        Map<EventTopic, Long> counts =
                day.events().stream().collect(Collectors.groupingBy(InputEvent::topic, Collectors.counting()));

        assertThat(day.events().size()).isBetween(1_900, 2_300);
        assertThat(counts).containsOnlyKeys(EventTopic.values());
        assertThat(counts.get(EventTopic.REVIEWS)).isGreaterThan(30L);
    }

    @Test
    void onlyTheLinesMeantToBeBadAreBad() {
        assertThat(day.badLines())
                .hasSize(2)
                .extracting(BadLine::reason)
                .satisfiesExactly(
                        cut -> assertThat(cut).startsWith("the line is no JSON"),
                        misspelt -> assertThat(misspelt).startsWith("type is SHIPED, not one of"));
    }

    @Test
    void theDayEndsAtTheGivenMomentInTheOrderOfTime() {
        assertThat(day.events()).isSortedAccordingTo(Comparator.comparingLong(InputEvent::occurredAt));
        assertThat(day.events().get(day.events().size() - 1).occurredAt()).isEqualTo(END.toEpochMilli());
        assertThat(day.events().get(0).occurredAt())
                .isBetween(
                        END.minus(Duration.ofDays(6)).toEpochMilli(),
                        END.minus(Duration.ofDays(4)).toEpochMilli());
    }

    @Test
    void somePromisesRunOutWhileOneLooksOn() {
        assertThat(day.events())
                .filteredOn(event -> event.value() instanceof OrderEvent)
                .extracting(event -> ((OrderEvent) event.value()).getPromisedShipAt())
                .filteredOn(Objects::nonNull)
                .filteredOn(due -> due.isAfter(END) && due.isBefore(END.plusSeconds(180)))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void scansOnTheirWayComeAfterTheEnd() {
        assertThat(day.late()).isNotEmpty().allSatisfy(late -> {
            assertThat(late.after()).isBetween(Duration.ofSeconds(20), Duration.ofMinutes(2));
            assertThat(late.event().occurredAt()).isLessThan(END.toEpochMilli());
        });
    }

    @Test
    void eventIdsAreUniqueAndShopsAreTheThreeOfTheDemo() {
        List<String> ids = day.events().stream().map(InputEvent::eventId).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(day.events().stream()
                        .filter(event -> event.value() instanceof OrderEvent)
                        .map(event -> ((OrderEvent) event.value()).getShopId())
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .containsOnlyKeys("demo-taobao", "demo-pdd", "demo-jd");
    }
}
