package io.aftersales.domain.text;

import java.util.Map;
import java.util.TreeMap;

/** Places of a text that are to be replaced; what was claimed first stays. */
final class Spans {

    /** By their starts; they do not overlap, so that each place asks for one neighbour. */
    private final TreeMap<Integer, Span> spans = new TreeMap<>();

    private record Span(int start, int end, String mark) {}

    /** Claims {@code [start, end)} for {@code mark} unless a part of it is taken. */
    void claim(int start, int end, String mark) {
        Map.Entry<Integer, Span> before = spans.lowerEntry(end);
        if (before == null || before.getValue().end <= start) {
            spans.put(start, new Span(start, end, mark));
        }
    }

    /** Where the first place that is taken begins between {@code start} and {@code end}; {@code end} if none is. */
    int taken(int start, int end) {
        Integer taken = spans.ceilingKey(start);
        return taken == null ? end : Math.min(taken, end);
    }

    /** {@code text} with the marks in place; itself if there are none. */
    String applyTo(String text) {
        if (spans.isEmpty()) {
            return text;
        }
        return cut(text, 0, text.length());
    }

    /** The part {@code [from, to)} of {@code text} with the marks in place, {@code …} where something is cut off. */
    String cut(String text, int from, int to) {
        int first = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
        int last = to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? to + 1 : to;
        StringBuilder result = new StringBuilder(last - first + 2).append(first > 0 ? "…" : "");
        int done = first;
        for (Span span : spans.values()) {
            if (span.end > first && span.start < last) {
                result.append(text, done, Math.max(done, span.start)).append(span.mark);
                done = span.end;
            }
        }
        result.append(text, done, Math.max(done, last));
        return result.append(Math.max(done, last) < text.length() ? "…" : "").toString();
    }
}
