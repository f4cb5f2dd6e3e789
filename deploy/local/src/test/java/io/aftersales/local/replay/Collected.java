package io.aftersales.local.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what a reader found. */
final class Collected implements EventSink {

    final List<InputEvent> events = new ArrayList<>();
    final List<String> places = new ArrayList<>();
    final List<BadLine> bad = new ArrayList<>();

    static Collected of(EventReader reader) throws IOException {
        Collected collected = new Collected();
        reader.read(collected);
        return collected;
    }

    @Override
    public void event(InputEvent event, String file, long line) {
        events.add(event);
        places.add(file + ":" + line);
    }

    @Override
    public void bad(BadLine line) {
        bad.add(line);
    }

    /** Number of events by {@code topic TYPE}. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        events.forEach(event -> counts.merge(event.topic().topicName() + " " + event.type(), 1, Integer::sum));
        return counts;
    }

    /** The event of that id. */
    InputEvent event(String eventId) {
        return events.stream()
                .filter(event -> event.eventId().equals(eventId))
                .findFirst()
                .orElseThrow();
    }
}
