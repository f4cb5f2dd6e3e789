package io.aftersales.sink.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.flink.connector.base.sink.writer.ResultHandler;

/**
 * A bulk from its sending until each of its writes is done. It keeps its place among the bulks under way while it waits
 * to be sent again, so a server that is down is not asked more often by a longer queue.
 */
final class Bulk {
    private final ResultHandler<BulkEntry> handler;
    private final List<DocumentWrite> open = new ArrayList<>();
    private int part;
    private int failures;

    Bulk(List<BulkEntry> entries, ResultHandler<BulkEntry> handler) {
        this.handler = handler;
        entries.forEach(entry -> open.addAll(entry.writes()));
        this.part = open.size();
    }

    /** What is written in place of each write; known before the first is sent. */
    void replace(Function<DocumentWrite, List<DocumentWrite>> others) {
        List<DocumentWrite> replaced = new ArrayList<>(open.size());
        open.forEach(write -> replaced.addAll(others.apply(write)));
        open.clear();
        open.addAll(replaced);
        part = open.size();
    }

    /** Leaves out what need not be written any more; returns how many writes that are. */
    int drop(Predicate<DocumentWrite> superfluous) {
        int before = open.size();
        open.removeIf(superfluous);
        return before - open.size();
    }

    /** The writes that are not done, in their order. */
    List<DocumentWrite> open() {
        return open;
    }

    /** The writes to send next: all that are open, fewer after a request that was too much. */
    List<DocumentWrite> next() {
        return List.copyOf(open.subList(0, Math.min(part, open.size())));
    }

    /**
     * The server answered for each of the {@code count} writes sent.
     *
     * @param again those of them that must be sent again, and what is to be written in place of refused ones
     */
    void answered(int count, List<DocumentWrite> again, boolean progress) {
        List<DocumentWrite> rest = List.copyOf(open.subList(count, open.size()));
        open.clear();
        open.addAll(again);
        open.addAll(rest);
        part = Math.max(1, Math.min(part * 2, open.size()));
        failures = progress ? 0 : failures;
    }

    /** The {@code count} writes sent, more than one, were too much together. */
    void split(int count) {
        part = Math.max(1, count / 2);
    }

    /** One more failure; returns how many there were in a row. */
    int failed() {
        return ++failures;
    }

    /** Failures in a row. */
    int failures() {
        return failures;
    }

    ResultHandler<BulkEntry> handler() {
        return handler;
    }
}
