package io.aftersales.local.replay;

import io.aftersales.event.LogisticsEvent;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bundled day of three made-up shops, moved in time so that it ends at a given moment. Most of it is history by then;
 * some promises run out in the minutes after, so that a viewer sees breaches that no event brings. A few scans carry
 * {@value #ARRIVES_AFTER}: they are sent that many seconds later, as a slow carrier's feed would.
 */
public final class DemoDay {

    /** Attribute of an event that reaches us late: whole seconds after the day's end. */
    static final String ARRIVES_AFTER = "demo.arrivesAfterSeconds";

    private static final String RESOURCE = "/demo/shop-day.jsonl";

    private final List<InputEvent> events;
    private final List<Late> late;
    private final List<BadLine> badLines;

    /**
     * An event on its way to us.
     *
     * @param after when it arrives, counted from the day's end
     * @param event what happened, long before
     */
    public record Late(Duration after, InputEvent event) {}

    private DemoDay(List<InputEvent> events, List<Late> late, List<BadLine> badLines) {
        this.events = List.copyOf(events);
        this.late = List.copyOf(late);
        this.badLines = List.copyOf(badLines);
    }

    /** The day as if it ended at that moment. */
    public static DemoDay endingAt(Instant end) throws IOException {
        List<InputEvent> raw = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(
                Objects.requireNonNull(DemoDay.class.getResourceAsStream(RESOURCE), RESOURCE), 1 << 16)) {
            JsonLinesReader.read(in, RESOURCE.substring(RESOURCE.lastIndexOf('/') + 1), new EventSink() {
                @Override
                public void event(InputEvent event) {
                    raw.add(event);
                }

                @Override
                public void bad(BadLine line) {
                    bad.add(line);
                }
            });
        }
        long last = raw.stream().mapToLong(InputEvent::occurredAt).max().orElseThrow();
        Duration shift = Duration.between(Instant.ofEpochMilli(last), end);
        List<InputEvent> events = new ArrayList<>();
        List<Late> late = new ArrayList<>();
        for (InputEvent event : raw) {
            InputEvent shifted = event.shiftedBy(shift);
            Duration delay = delayOf(event);
            if (delay == null) {
                events.add(shifted);
            } else {
                late.add(new Late(delay, shifted));
            }
        }
        late.sort(Comparator.comparing(Late::after));
        return new DemoDay(events, late, bad);
    }

    private static @Nullable Duration delayOf(InputEvent event) {
        if (!(event.value() instanceof LogisticsEvent scan)) {
            return null;
        }
        String seconds = scan.getAttributes().get(ARRIVES_AFTER);
        return seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds));
    }

    /** What has arrived by the day's end, in the order of time. */
    public List<InputEvent> events() {
        return events;
    }

    /** What arrives later, in the order of arrival. */
    public List<Late> late() {
        return late;
    }

    /** Lines that are no events, as any real export has them. */
    public List<BadLine> badLines() {
        return badLines;
    }
}
