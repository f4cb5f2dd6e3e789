package io.aftersales.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.bench.load.Outcomes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClockTableTest {

    private final ClockTable clocks = new ClockTable();

    @Test
    void theHighestVersionWinsWhateverTheOrder() {
        clocks.put(1, 5, "p MET", 50);
        clocks.put(1, 4, "p RUNNING", 40);
        clocks.put(2, 1, "p RUNNING", 10);
        clocks.put(2, 2, "p MET", 20);

        assertThat(clocks.outcomes().counts()).isEqualTo(Map.of("p MET", 2L));
    }

    @Test
    void whatIsGoneIsNoOutcome() {
        clocks.put(1, 1, "p RUNNING", 10);
        clocks.put(1, 2, ClockTable.GONE, 20);
        clocks.put(2, 1, ClockTable.GONE, 10);
        clocks.put(2, 2, "p RUNNING", 20);

        assertThat(clocks.outcomes().counts()).isEqualTo(Map.of("p RUNNING", 1L));
    }

    @Test
    void keepsMoreThanItBeganWith() {
        Outcomes expected = new Outcomes();
        for (int i = 0; i < 200_000; i++) {
            long id = Outcomes.hash("ship-72h:" + i + ":1");
            clocks.put(id, i, "p RUNNING", i);
            expected.add("p RUNNING", i);
        }

        Outcomes found = clocks.outcomes();
        assertThat(found.clocks()).isEqualTo(200_000);
        assertThat(found.difference(expected)).isEmpty();
    }
}
