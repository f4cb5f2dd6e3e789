package io.aftersales.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.aftersales.local.replay.EventTopic;
import io.aftersales.local.replay.InputEvent;
import org.junit.jupiter.api.Test;

class SteadyLoadTest {

    private static final double RATE = 1_000;

    @Test
    void soManyEventsComeEachSecondOnceItIsUnderWay() {
        Count count = new Count();
        Simulation simulation = Simulation.load(SimulatorData.packaged(null), 1, Recording.START, RATE, count);
        simulation.until(Recording.START + 180 * Pace.SECOND);
        long before = count.events;
        simulation.until(Recording.START + 240 * Pace.SECOND);
        assertThat((count.events - before) / 60.0).isCloseTo(RATE, withinPercentage(5));
        assertThat(simulation.planned()).isLessThan((int) (3 * RATE));
    }

    private static final class Count implements Output {

        private long events;

        @Override
        public void event(InputEvent event) {
            events++;
        }

        @Override
        public void garbage(EventTopic topic, String key, byte[] value) {}

        @Override
        public void news(News news) {}
    }
}
