package io.aftersales.domain.incident.rate;

import static io.aftersales.domain.incident.rate.RateRun.HOUR;
import static io.aftersales.domain.incident.rate.RateRun.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How hours are kept: busy ones in small buckets, and as earlier releases left them. */
class RateKeepingTest {

    private static RateCount hit(int order) {
        return RateCount.hit("k", T0, IdHash.of("order" + order), IdHash.of("buyer" + order / 2), order + 1);
    }

    @Test
    void aFloodIsCountedExactlyAndCostsNoMoreAtItsEnd() {
        RateRun run = new RateRun();
        for (int order = 0; order < 20_000; order++) {
            run.count(hit(order));
        }
        assertThat(run.view().buyers(T0, T0 + HOUR)).isEqualTo(10_000);
        assertThat(run.view().evidence(T0, T0 + HOUR)).isEqualTo(20_000);
        assertThat(run.panes.values())
                .as("each is what one more hit copies")
                .allSatisfy(each -> assertThat(each.size()).isLessThan(200));
        List<Integer> orders =
                new ArrayList<>(IntStream.range(0, 20_000).boxed().toList());
        Collections.shuffle(orders, new Random(3));
        orders.subList(0, 19_990).forEach(order -> run.count(hit(order).withdrawal()));
        assertThat(run.view().evidence(T0, T0 + HOUR)).isEqualTo(10);
        orders.subList(19_990, 20_000).forEach(order -> run.count(hit(order).withdrawal()));
        assertThat(run.panes).isEmpty();
        assertThat(run.state.forgotten()).isTrue();
    }

    @Test
    void whatEarlierReleasesKeptGoesOn() {
        RateRun run = new RateRun();
        for (int hour = 0; hour < 24; hour++) {
            run.panes.put(T0 + hour * HOUR, new RatePane(20, new long[] {1_000 + hour}, false, null, null, 0, 0, 0));
        }
        run.panes.put(T0 + 24 * HOUR, new RatePane(20, hits(12), true, null, null, 0, 0, 0));
        long[] hours =
                run.panes.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        long judged = T0 + 25 * HOUR;
        run.state = new RateState(hours, judged, judged, 0.05, 9, judged + HOUR, 0, null, 0, null, 0);
        run.time(judged);
        assertThat(run.state.told()).singleElement().satisfies(told -> {
            assertThat(told.firing()).isTrue();
            assertThat(told.openedAt()).isEqualTo(judged);
        });

        run.count(RateCount.hit("k", T0 + 23 * HOUR, 77, 0, 1)).time(judged + 2 * 60_000);
        assertThat(run.told()).as("what was judged then stays").isEmpty();
        assertThat(run.view().evidence(T0 + 23 * HOUR, T0 + 24 * HOUR)).isEqualTo(2);
        run.hour(T0 + 25 * HOUR, 20, 1).hour(T0 + 26 * HOUR, 20, 1).hour(T0 + 27 * HOUR, 20, 1);
        assertThat(run.told()).containsExactly("28h false 3/60 v10");
        run.time(T0 + 20 * 24 * HOUR);
        assertThat(run.panes).isEmpty();
        assertThat(run.state.forgotten()).isTrue();
    }

    private static long[] hits(int count) {
        return LongStream.rangeClosed(1, count).toArray();
    }
}
