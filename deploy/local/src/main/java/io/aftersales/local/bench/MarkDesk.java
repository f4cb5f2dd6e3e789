package io.aftersales.local.bench;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the marks of the variant that runs and looks at the clocks at each: the variant waits meanwhile. Safe for use by the
 * threads of the stub's server.
 */
final class MarkDesk {

    /** Path of the requests: the mark's name and a number follow, mostly of events. */
    static final String PATH = "/mark";

    private final LongSupplier documents;
    private long pid;
    private @Nullable Reading warm;
    private @Nullable Reading drained;
    private final Map<String, Long> numbers = new HashMap<>();

    private record Reading(long events, long cpuMicros, long nanos, long documents, ThreadCpu threads) {}

    /** Looks at {@code documents} for the documents acknowledged so far. */
    MarkDesk(LongSupplier documents) {
        this.documents = documents;
    }

    /** From now on marks are those of that process. */
    synchronized void begin(long process) {
        pid = process;
        warm = null;
        drained = null;
        numbers.clear();
    }

    /** What lies between the two marks; null if one of them has not come. */
    synchronized @Nullable Measurement measurement() {
        if (warm == null || drained == null) {
            return null;
        }
        return new Measurement(
                drained.events,
                drained.events - warm.events,
                drained.cpuMicros - warm.cpuMicros,
                drained.nanos - warm.nanos,
                drained.documents - warm.documents,
                drained.threads.since(warm.threads),
                "");
    }

    /**
     * What came with another mark than those two.
     *
     * @throws IllegalStateException if it has not come
     */
    synchronized long number(String mark) {
        Long number = numbers.get(mark);
        if (number == null) {
            throw new IllegalStateException("no mark " + mark);
        }
        return number;
    }

    /** A request with a mark. */
    void take(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("/");
        take(parts[2], Long.parseLong(parts[3]));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private synchronized void take(String mark, long events) {
        if (!mark.equals("warm") && !mark.equals("drained")) {
            numbers.put(mark, events);
            return;
        }
        Reading reading = new Reading(
                events, ProcessCpu.micros(pid), System.nanoTime(), documents.getAsLong(), ThreadCpu.of(pid));
        if (mark.equals("warm")) {
            warm = reading;
        } else {
            drained = reading;
        }
    }
}
