package io.aftersales.local.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private static final Knobs KNOBS = new Knobs(1, 900, 2_000, 20_000, 100, 0, 0, 0);

    @Test
    void theSameKnobsMakeTheSameBytes() {
        Written first = new Written();
        Written second = new Written();

        new Workload(KNOBS, first, written -> {}).run(List.of(1.0));
        new Workload(KNOBS, second, written -> {}).run(List.of(1.0));

        assertThat(first.events).hasSize(22_300);
        for (int i = 0; i < first.events.size(); i++) {
            assertThat(second.events.get(i).value())
                    .isEqualTo(first.events.get(i).value());
        }
    }

    @Test
    void anotherSeedMakesOthers() {
        Written first = new Written();
        Written second = new Written();

        new Workload(KNOBS, first, written -> {}).run(List.of(1.0));
        new Workload(new Knobs(2, 900, 2_000, 20_000, 100, 0, 0, 0), second, written -> {}).run(List.of(1.0));

        assertThat(second.events.get(5_000).value())
                .isNotEqualTo(first.events.get(5_000).value());
    }

    @Test
    void everyStreamHasItsShareOfTheMix() {
        Written written = new Written();

        new Workload(KNOBS, written, events -> {}).run(List.of(1.0));

        Map<Stream, Integer> counts = new EnumMap<>(Stream.class);
        written.events
                .subList(300, written.events.size())
                .forEach(event -> counts.merge(event.stream(), 1, Integer::sum));
        assertThat(counts.get(Stream.CHATS)).isGreaterThan(counts.get(Stream.LOGISTICS));
        assertThat(counts.get(Stream.LOGISTICS)).isGreaterThan(counts.get(Stream.ORDERS));
        assertThat(counts.get(Stream.ORDERS)).isGreaterThan(counts.get(Stream.REVIEWS));
    }

    @Test
    void openOrdersStayOpenAndCountThreeClocksEach() {
        Dataset data = new Workload(KNOBS, new Written(), written -> {}).run(List.of(0.5, 1.0));

        for (Cut cut : data.cuts()) {
            assertThat(cut.expected().counts().get("ship-72h RUNNING")).isGreaterThanOrEqualTo(300);
            assertThat(cut.expected().counts().get("delivery-promise RUNNING")).isGreaterThanOrEqualTo(300);
        }
        assertThat(data.cuts()).extracting(Cut::share).containsExactly(0.5, 1.0);
    }

    @Test
    void promisesAreKeptBrokenAndVoid() {
        Outcomes outcomes = expected(KNOBS);

        assertThat(outcomes.counts().keySet())
                .contains(
                        "ship-promise MET",
                        "ship-promise MET_LATE warned breached",
                        "ship-promise CANCELLED",
                        "first-reply MET",
                        "first-reply MET_LATE warned breached",
                        "refund-review MET",
                        "pickup-24h MET");
    }

    @Test
    void disorderAndSilenceMoveEventsButNotOutcomes() {
        Written ordered = new Written();
        Written disordered = new Written();
        Workload plain = new Workload(KNOBS, ordered, written -> {});
        Workload late = new Workload(new Knobs(1, 900, 2_000, 20_000, 100, 0, 30, 90), disordered, written -> {});

        Outcomes expected = plain.run(List.of(1.0)).cuts().get(0).expected();
        Outcomes found = late.run(List.of(1.0)).cuts().get(0).expected();

        assertThat(found.difference(expected)).isEmpty();
        assertThat(ids(disordered)).isEqualTo(ids(ordered));
        assertThat(isSorted(ordered)).isTrue();
        assertThat(isSorted(disordered)).isFalse();
    }

    @Test
    void aHotShopHasItsShare() {
        Written written = new Written();

        new Workload(new Knobs(1, 0, 0, 20_000, 1_000, 0.5, 0, 0), written, events -> {}).run(List.of(1.0));

        byte[] hottest = "s00001".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long hot = written.events.stream()
                .filter(event -> contains(event.value(), hottest))
                .count();
        assertThat(hot).isBetween(10_000L, 14_000L);
    }

    private static Outcomes expected(Knobs knobs) {
        return new Workload(knobs, new Written(), written -> {})
                .run(List.of(1.0))
                .cuts()
                .get(0)
                .expected();
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    private static Set<Integer> ids(Written written) {
        Set<Integer> ids = new HashSet<>();
        written.events.forEach(event -> ids.add(Arrays.hashCode(event.value())));
        return ids;
    }

    private static boolean isSorted(Written written) {
        for (int i = 1; i < written.events.size(); i++) {
            if (written.events.get(i).occurredAt() < written.events.get(i - 1).occurredAt()) {
                return false;
            }
        }
        return true;
    }

    private static final class Written implements EventOutput {

        private final List<GeneratedEvent> events = new ArrayList<>();

        @Override
        public void write(GeneratedEvent event) {
            events.add(event);
        }

        @Override
        public Map<Stream, long[]> ends() {
            return Map.of();
        }
    }
}
