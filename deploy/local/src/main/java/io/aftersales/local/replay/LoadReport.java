package io.aftersales.local.replay;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What was loaded.
 *
 * @param events number of events by stream; streams without any are absent
 * @param badLines number of lines that went to the dead letters
 * @param leftOut number of events of streams that were not wanted
 * @param refused number of events that the jobs refuse, such as those of the future: the first job puts them to the dead letters
 * @param firstOccurredAt earliest time of all valid events, epoch millis, empty without any
 * @param lastOccurredAt latest time of all valid events, epoch millis, empty without any: the replay's end
 */
public record LoadReport(
        Map<EventTopic, Long> events,
        long badLines,
        long leftOut,
        long refused,
        OptionalLong firstOccurredAt,
        OptionalLong lastOccurredAt) {

    public LoadReport {
        events = Map.copyOf(events);
    }

    /** Number of all events loaded. */
    public long total() {
        return events.values().stream().mapToLong(Long::longValue).sum();
    }

    /** One line for people. */
    public String summary() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%,d events", total()));
        String comma = " (";
        for (EventTopic topic : EventTopic.values()) {
            if (events.containsKey(topic)) {
                text.append(String.format(Locale.ROOT, "%s%s %,d", comma, topic.topicName(), events.get(topic)));
                comma = ", ";
            }
        }
        text.append(events.isEmpty() ? "" : ")");
        if (firstOccurredAt.isPresent() && lastOccurredAt.isPresent()) {
            text.append(" from ").append(Instant.ofEpochMilli(firstOccurredAt.getAsLong()));
            text.append(" to ").append(Instant.ofEpochMilli(lastOccurredAt.getAsLong()));
        }
        text.append(leftOut == 0 ? "" : String.format(Locale.ROOT, ", %,d left out", leftOut));
        text.append(refused == 0 ? "" : String.format(Locale.ROOT, ", %,d of them invalid", refused));
        return text.append(badLines == 0 ? "" : String.format(Locale.ROOT, ", %,d bad lines", badLines))
                .toString();
    }
}
