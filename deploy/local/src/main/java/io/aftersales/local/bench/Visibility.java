package io.aftersales.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.local.bench.load.Deadline;
import io.aftersales.local.bench.load.Lateness;
import io.aftersales.local.stack.ElasticsearchRest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Searches again and again for the breaches of one shop, in a thread of its own, and notes when each was first found: as a board
 * would that is reloaded all the time. It forces no refresh.
 */
final class Visibility implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SEARCH = "/aftersales-sla-clocks/_search?ignore_unavailable=true";
    private static final int MOST_HITS = 1_000;

    private final ElasticsearchRest elasticsearch;
    private final String shopId;
    private final List<Deadline> deadlines;
    private final long intervalNanos;
    private final Map<String, Long> seenAt = new HashMap<>();
    private final Thread thread;
    private final Lateness searches = new Lateness();
    private volatile int oldestUnseen;
    private volatile boolean closed;

    /** @param deadlines what is to be found, the earliest first */
    Visibility(ElasticsearchRest elasticsearch, String shopId, List<Deadline> deadlines, int intervalMillis) {
        this.elasticsearch = elasticsearch;
        this.shopId = shopId;
        this.deadlines = deadlines;
        this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(intervalMillis);
        this.thread = new Thread(this::run, "visibility-" + shopId);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        // Before the first deadline there is nothing to find, and a search costs the server something.
        long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(firstDue() - System.currentTimeMillis());
        while (!closed && oldestUnseen < deadlines.size()) {
            LockSupport.parkNanos(this, next - System.nanoTime());
            if (System.nanoTime() >= next) {
                long asked = System.nanoTime();
                look(elasticsearch.call("POST", SEARCH, query()).at("/hits/hits"), System.currentTimeMillis());
                searches.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked));
                next = Math.max(next + intervalNanos, System.nanoTime());
            }
        }
    }

    private long firstDue() {
        return deadlines.isEmpty() ? 0 : deadlines.get(0).dueAt();
    }

    private ObjectNode query() {
        ObjectNode body = JSON.createObjectNode()
                .put("size", MOST_HITS)
                .put("_source", false)
                .put("stored_fields", "_none_");
        body.put("track_total_hits", false).putArray("docvalue_fields").add("clockId");
        ArrayNode filters = body.putObject("query").putObject("bool").putArray("filter");
        filters.addObject().putObject("term").put("shopId", shopId);
        filters.addObject().putObject("term").put("breached", true);
        filters.addObject()
                .putObject("range")
                .putObject("dueAt")
                .put("gte", deadlines.get(oldestUnseen).dueAt());
        return body;
    }

    private synchronized void look(JsonNode hits, long now) {
        for (JsonNode hit : hits) {
            seenAt.putIfAbsent(hit.at("/fields/clockId/0").asText(), now);
        }
        int oldest = oldestUnseen;
        while (oldest < deadlines.size()
                && seenAt.containsKey(deadlines.get(oldest).clockId())) {
            oldest++;
        }
        oldestUnseen = oldest;
    }

    /** Waits so long at most until all are found; returns when each was, by clock, those that were. */
    Map<String, Long> await(long millis) throws InterruptedException {
        thread.join(millis);
        synchronized (this) {
            return Map.copyOf(seenAt);
        }
    }

    /** How long the searches took, in milliseconds; to be asked for when all is found. */
    Lateness searches() {
        return searches;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
