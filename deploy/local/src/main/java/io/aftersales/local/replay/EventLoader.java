package io.aftersales.local.replay;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Reads a file of history, puts it into the order of time, and writes it into topics; finds the replay's end on the way. */
public final class EventLoader {

    /** How far ahead of the clock an event may be, as in the jobs' validation. */
    static final Duration FUTURE_TOLERANCE = Duration.ofMinutes(5);

    private static final long MEMORY = 128L << 20;

    private final Set<EventTopic> without;
    private final ToLongFunction<InputEvent> order;
    private final EventCheck check;
    private final FaultTaker faults;

    /**
     * A loader.
     *
     * @param without streams to leave out, as if the input had none of their events
     * @param order the order to load in: normally {@link InputEvent#occurredAt}, ascending
     * @param start epoch millis of the replay's start, as the jobs are told it: by it they judge what is of the future
     * @param faults is told of each line that is no event, and of each whose event the jobs refuse
     */
    public EventLoader(Set<EventTopic> without, ToLongFunction<InputEvent> order, long start, FaultTaker faults) {
        this.without = without.isEmpty() ? EnumSet.noneOf(EventTopic.class) : EnumSet.copyOf(without);
        this.order = order;
        this.check = new EventCheck(start, FUTURE_TOLERANCE);
        this.faults = faults;
    }

    /** Takes what is wrong with the input, line by line, in the order of the file. */
    public interface FaultTaker {
        void take(LineFault fault) throws IOException;
    }

    /** Loads everything; when it returns, all events have arrived in their topics. */
    public LoadReport load(EventReader reader, EventWriter writer) throws IOException {
        try (EventSorter sorter = new EventSorter(MEMORY)) {
            Counts counts = new Counts();
            reader.read(new EventSink() {
                @Override
                public void event(InputEvent event, String file, long line) throws IOException {
                    if (without.contains(event.topic())) {
                        counts.leftOut++;
                        return;
                    }
                    String refusal = check.refusal(event);
                    if (refusal != null) {
                        faults.take(new LineFault(file, line, refusal));
                    }
                    counts.add(event, refusal == null);
                    // Loaded even if refused: the first job puts it to the dead letters.
                    sorter.add(new EncodedEvent(order.applyAsLong(event), event.topic(), event.key(), event.encoded()));
                }

                @Override
                public void bad(BadLine line) throws IOException {
                    counts.badLines++;
                    faults.take(line.fault());
                    writer.sendBad(line);
                }
            });
            sorter.drainTo(writer::send);
            writer.flush();
            return counts.report();
        }
    }

    private static final class Counts {

        private final Map<EventTopic, Long> events = new EnumMap<>(EventTopic.class);
        private long badLines;
        private long leftOut;
        private long refused;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        void add(InputEvent event, boolean accepted) {
            events.merge(event.topic(), 1L, Long::sum);
            if (accepted) {
                first = Math.min(first, event.occurredAt());
                last = Math.max(last, event.occurredAt());
            } else {
                refused++;
            }
        }

        LoadReport report() {
            boolean any = last != Long.MIN_VALUE;
            return new LoadReport(
                    events,
                    badLines,
                    leftOut,
                    refused,
                    any ? OptionalLong.of(first) : OptionalLong.empty(),
                    any ? OptionalLong.of(last) : OptionalLong.empty());
        }
    }
}
