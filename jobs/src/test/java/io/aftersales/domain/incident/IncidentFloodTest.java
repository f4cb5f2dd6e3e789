package io.aftersales.domain.incident;

import static io.aftersales.domain.incident.IncidentRun.MINUTE;
import static io.aftersales.domain.incident.IncidentRun.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Thousands of orders in a minute: told exactly, whatever is taken back, and kept so that one more costs no more than the first. */
class IncidentFloodTest {

    private static final int MANY = 4_000;

    private static List<Integer> shuffled(long seed) {
        List<Integer> orders = new ArrayList<>(IntStream.range(0, MANY).boxed().toList());
        Collections.shuffle(orders, new Random(seed));
        return orders;
    }

    private static IncidentRun flood(long seed) {
        IncidentRun run = new IncidentRun(IncidentRun.RULE);
        shuffled(seed).forEach(order -> run.evidence("o" + order, "b" + order / 2, T0 + order * 10));
        return run;
    }

    @Test
    void isToldWithAllItsBuyersAndTheFirstOfItsOrders() {
        IncidentRun run = flood(1).time(T0 + MINUTE);
        assertThat(run.largest()).as("what one more piece copies").isLessThan(200);
        assertThat(run.told()).singleElement().satisfies(told -> {
            assertThat(told.buyers()).isEqualTo(MANY / 2);
            assertThat(told.orders()).isEqualTo(MANY);
            assertThat(told.members())
                    .hasSize(100)
                    .extracting(IncidentMember::id)
                    .startsWith("o0", "o1");
        });
    }

    @Test
    void whoWithdrewIsReplacedInTheListByTheNext() {
        IncidentRun run = flood(2).time(T0 + MINUTE);
        run.told();
        for (int order = 0; order < MANY; order++) {
            if (order < 500 || order % 2 == 1) {
                run.withdrawn("o" + order, "b" + order / 2, T0 + order * 10);
            }
        }
        run.time(T0 + 3 * MINUTE);
        assertThat(run.told()).singleElement().satisfies(told -> {
            assertThat(told.buyers()).isEqualTo(MANY / 2 - 250);
            assertThat(told.orders()).isEqualTo(MANY / 2 - 250);
            assertThat(told.members())
                    .hasSize(100)
                    .extracting(IncidentMember::id)
                    .startsWith("o500", "o502");
        });
        shuffled(3).forEach(order -> run.withdrawn("o" + order, "b" + order / 2, T0 + order * 10));
        run.time(T0 + 5 * MINUTE);
        assertThat(run.told())
                .singleElement()
                .satisfies(told -> assertThat(told.orders()).isZero());
        assertThat(run.panesKept()).isZero();
        assertThat(run.state.forgotten()).isTrue();
    }
}
