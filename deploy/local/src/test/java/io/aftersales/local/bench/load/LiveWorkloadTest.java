package io.aftersales.local.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveWorkloadTest {

    private static final long START = 1_800_000_000_000L;

    private final List<GeneratedEvent> events = new ArrayList<>();
    private final List<Long> writtenAt = new ArrayList<>();
    private long wall = START;

    private final LiveWorkload load = new LiveWorkload(
            new PacedOutput(new Written(), () -> wall, millis -> wall += millis), count -> {}, () -> {}, 1, 50);

    @Test
    void eventsAreWrittenWhenTheyOccur() {
        load.traffic(500, START, START + 60_000);

        for (int i = 0; i < events.size(); i++) {
            assertThat(writtenAt.get(i)).isEqualTo(events.get(i).occurredAt());
        }
        assertThat(wall).isEqualTo(START + 60_000);
        assertThat(load.takeLateness().quantile(1)).isZero();
    }

    @Test
    void aLifetimeLaterTheyComeAtTheGivenRate() {
        load.traffic(1_000, START, START + 25_000);
        long before = load.events();
        load.traffic(1_000, START + 25_000, START + 85_000);

        assertThat((load.events() - before) / 60.0).isBetween(950.0, 1_050.0);
        assertThat(load.events()).isEqualTo(events.size());
    }

    @Test
    void aBurstWaitsForNothingAndEndsEveryLifeItBegan() {
        load.burst(500, START, START + 20_000);
        long before = load.events();

        assertThat(wall).isEqualTo(START);
        assertThat(load.lastAt()).isBetween(START + 20_000, START + 60_000);
        load.traffic(0, 0, START + 90_000);
        assertThat(load.events()).isEqualTo(before);
        assertThat(load.takeLateness().count()).isZero();
    }

    @Test
    void whatLiesInThePastIsWrittenAtOnceAndCountsAsLate() {
        wall = START + 100_000;
        load.traffic(500, START, START + 60_000);

        assertThat(wall).isEqualTo(START + 100_000);
        assertThat(load.takeLateness().quantile(1)).isBetween(99_000L, 100_000L);
    }

    @Test
    void afterTheLastOrderTheMixDiesAway() {
        load.traffic(500, START, START + 30_000);
        load.traffic(0, 0, START + 90_000);
        long before = load.events();
        load.traffic(0, 0, START + 150_000);

        assertThat(load.events()).isEqualTo(before);
        assertThat(load.expected(START + 150_000).counts().keySet())
                .contains("ship-promise MET", "first-reply MET", "pickup-24h MET", "refund-review MET");
    }

    @Test
    void promisedOrdersBreachAtTheirDeadlinesOnly() {
        List<Deadline> deadlines = load.promise("canary", START, List.of(START + 1_000, START + 2_000));

        assertThat(deadlines).extracting(Deadline::dueAt).containsExactly(START + 1_000, START + 2_000);
        assertThat(deadlines.get(0).clockId())
                .isEqualTo("ship-promise:" + deadlines.get(0).orderId() + ":1");
        assertThat(load.expected(START + 999).counts())
                .containsEntry("ship-promise RUNNING warned", 1L)
                .containsEntry("ship-promise RUNNING", 1L);
        assertThat(load.expected(START + 1_000).counts())
                .containsEntry("ship-promise RUNNING warned breached", 1L)
                .containsEntry("ship-promise RUNNING", 1L)
                .containsEntry("ship-72h RUNNING", 2L);
    }

    @Test
    void openOrdersHaveThreeClocks() {
        load.open(10, START - 1_000, START);

        assertThat(load.expected(START).clocks()).isEqualTo(30);
        assertThat(events.get(0).occurredAt()).isEqualTo(START - 1_000);
    }

    @Test
    void intendedInstantsAreSeededAndSpread() {
        List<Long> instants = Deadline.instants(7, START, START + 10_000, 50);

        assertThat(instants)
                .isEqualTo(Deadline.instants(7, START, START + 10_000, 50))
                .hasSize(500)
                .isSorted();
        assertThat(Deadline.instants(8, START, START + 10_000, 50)).isNotEqualTo(instants);
        for (int i = 0; i < 500; i++) {
            assertThat(instants.get(i)).isBetween(START + 20L * i, START + 20L * i + 19);
        }
    }

    private final class Written implements EventOutput {

        @Override
        public void write(GeneratedEvent event) {
            events.add(event);
            writtenAt.add(wall);
        }

        @Override
        public Map<Stream, long[]> ends() {
            return Map.of();
        }
    }
}
