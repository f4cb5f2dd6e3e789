package io.aftersales.local.bench.variant;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a run counted, told when it is over, to be held against what the data say. Static, because Flink ships operators by
 * serialisation, and there is one run in a process.
 */
final class Answers {

    private static final Map<String, LongAdder> NUMBERS = new ConcurrentHashMap<>();

    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private Answers() {}

    /**
     * Adds the numbers of a result.
     *
     * @param <T> type of the results
     */
    interface Of<T> extends Serializable {
        void add(T result);
    }

    static void add(String name, long number) {
        NUMBERS.computeIfAbsent(name, any -> new LongAdder()).add(number);
    }

    /** Counts a name once, however often it comes. For few names: they are kept. */
    static void addOnce(String number, String name) {
        if (SEEN.add(number + ' ' + name)) {
            add(number, 1);
        }
    }

    static void tell(Marks marks) throws IOException, InterruptedException {
        for (Map.Entry<String, LongAdder> number : NUMBERS.entrySet()) {
            marks.tell(number.getKey(), number.getValue().sum());
        }
    }
}
