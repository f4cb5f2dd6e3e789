package io.aftersales.local.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitsWorkloadTest {

    private static final Knobs KNOBS = new Knobs(1, 0, 1_000, 40_000, 20, 0.5, 5, 0);

    private final List<GeneratedEvent> written = new ArrayList<>();

    @Test
    void theWindowsToBeAreThoseOfAllWaitsThatWereWritten() {
        Dataset data = new WaitsWorkload(KNOBS, output()).run(List.of(0.25, 1.0));

        assertThat(written).hasSize(41_000);
        assertThat(data.untimedEvents()).isEqualTo(1_000);
        assertThat(data.cuts()).extracting(Cut::timedEvents).containsExactly(10_000L, 40_000L);
        assertThat(data.cuts().get(0).numbers()).containsEntry("windows", sum(written.subList(0, 11_000)));
        assertThat(data.cuts().get(1).numbers()).containsEntry("windows", sum(written));
    }

    @Test
    void waitsComeOutOfOrderAndTheTimedPartBeginsBetweenThem() {
        Dataset data = new WaitsWorkload(KNOBS, output()).run(List.of(1.0));

        assertThat(written.stream().filter(event -> event.occurredAt() < data.timedFrom()))
                .hasSize(1_000);
        assertThat(written)
                .extracting(GeneratedEvent::occurredAt)
                .isNotEqualTo(written.stream()
                        .map(GeneratedEvent::occurredAt)
                        .sorted()
                        .toList());
    }

    /** By plain addition, in no order. */
    private static long sum(List<GeneratedEvent> events) {
        Map<String, long[]> windows = new HashMap<>();
        for (GeneratedEvent event : events) {
            Wait wait = Wait.of(event.value());
            assertThat(wait.at).isEqualTo(event.occurredAt());
            for (int minutes : new int[] {1, 60, 1440}) {
                String start = minutes + " " + WindowSum.start(minutes, wait.at) + " ";
                for (String key : List.of(
                        WindowSum.key(wait.platform, "", ""),
                        WindowSum.key(wait.platform, wait.shopId, ""),
                        WindowSum.key(wait.platform, wait.shopId, wait.agentId))) {
                    long[] counts = windows.computeIfAbsent(start + key, any -> new long[2]);
                    counts[0]++;
                    counts[1] += wait.waitMillis;
                }
            }
        }
        long sum = 0;
        for (Map.Entry<String, long[]> window : windows.entrySet()) {
            String[] parts = window.getKey().split(" ");
            sum += WindowSum.hash(
                    Integer.parseInt(parts[0]),
                    Long.parseLong(parts[1]),
                    parts[2],
                    window.getValue()[0],
                    window.getValue()[1]);
        }
        return sum;
    }

    private EventOutput output() {
        return new EventOutput() {
            @Override
            public void write(GeneratedEvent event) {
                written.add(event);
            }

            @Override
            public Map<Stream, long[]> ends() {
                return new EnumMap<>(Stream.class);
            }
        };
    }
}
