package io.aftersales.domain.incident.pane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Rows are found again however many there are, and none is dear. */
class BucketsTest {

    private static final long START = 3_600_000;

    private record Rows(List<Long> own, int rows, int buckets) implements Bucket<Rows> {

        static final Rows EMPTY = new Rows(List.of(), 0, 1);

        Rows with(long row) {
            List<Long> more = new ArrayList<>(own);
            return own.contains(row) || !more.add(row) ? this : new Rows(more, rows, buckets);
        }

        Rows without(long row) {
            List<Long> less = new ArrayList<>(own);
            return less.remove(row) ? new Rows(less, rows, buckets) : this;
        }

        @Override
        public int size() {
            return own.size();
        }

        @Override
        public boolean isEmpty() {
            return rows == 0;
        }

        @Override
        public Rows counted(Rows before, Rows after) {
            return new Rows(own, rows + after.size() - before.size(), buckets);
        }

        @Override
        public Rows spread(int among) {
            return new Rows(own, rows, among);
        }

        @Override
        public Rows only(LongPredicate hash) {
            List<Long> some = own.stream().filter(hash::test).toList();
            return new Rows(some, some.size(), 1);
        }

        @Override
        public Rows holding(Rows others) {
            return new Rows(others.own, rows, buckets);
        }
    }

    private static final class Store implements PaneStore<Rows> {
        private final Map<Long, Rows> kept = new HashMap<>();
        private int accesses;
        private int most;

        @Override
        public Rows get(long number) {
            accesses++;
            return kept.get(number);
        }

        @Override
        public void put(long number, Rows bucket) {
            accesses++;
            most = Math.max(most, bucket.size());
            kept.put(number, bucket);
        }

        @Override
        public void remove(long number) {
            accesses++;
            kept.remove(number);
        }
    }

    private final Store store = new Store();
    private final Buckets<Rows> buckets = new Buckets<>(store, Rows.EMPTY, 3_600_000);

    private void change(long row, UnaryOperator<Rows> change) {
        buckets.change(START, row, change);
    }

    private TreeSet<Long> rows() {
        TreeSet<Long> all = new TreeSet<>();
        buckets.each(START, bucket -> all.addAll(bucket.own()));
        return all;
    }

    @Test
    void holdsWhatWasPutInAndNotTakenOut() {
        Random random = new Random(7);
        TreeSet<Long> expected = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            long row = random.nextInt(3_000) * 0x9E3779B97F4A7C15L;
            if (random.nextInt(3) == 0) {
                change(row, bucket -> bucket.without(row));
                expected.remove(row);
            } else {
                change(row, bucket -> bucket.with(row));
                expected.add(row);
            }
        }
        assertThat(rows()).isEqualTo(expected);
        assertThat(store.kept.get(START).rows()).isEqualTo(expected.size());
        new ArrayList<>(expected).forEach(row -> change(row, bucket -> bucket.without(row)));
        assertThat(store.kept).as("nothing is left of a pane that is empty").isEmpty();
    }

    @Test
    void theLastRowCostsNoMoreThanTheFirst() {
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            long row = random.nextLong();
            store.accesses = 0;
            change(row, bucket -> bucket.with(row));
            assertThat(store.accesses).isLessThanOrEqualTo(8);
        }
        assertThat(store.most).isLessThan(6 * Buckets.ROWS);
        buckets.remove(START);
        assertThat(store.kept).isEmpty();
    }

    @Test
    void aPaneThatWasOneLargeBucketIsSpreadAsItChanges() {
        List<Long> many = new ArrayList<>();
        for (long i = 0; i < 1_000; i++) {
            many.add(i * 0x9E3779B97F4A7C15L);
        }
        store.kept.put(START, new Rows(many, many.size(), 1));
        for (int i = 0; i < 60; i++) {
            long row = 7 + i;
            change(row, bucket -> bucket.with(row));
            long gone = many.get(i);
            change(gone, bucket -> bucket.without(gone));
        }
        assertThat(rows()).hasSize(1_000).doesNotContain(many.get(59)).contains(66L);
        assertThat(store.kept.values())
                .allSatisfy(each -> assertThat(each.size()).isLessThan(6 * Buckets.ROWS));
    }
}
