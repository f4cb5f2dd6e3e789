package io.aftersales.domain.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Places of a text that are to be replaced; what was claimed first stays. */
final class Spans {

    private final List<Span> spans = new ArrayList<>();

    private record Span(int start, int end, String mark) {}

    /** Claims {@code [start, end)} for {@code mark} unless a part of it is taken. */
    void claim(int start, int end, String mark) {
        for (Span span : spans) {
            if (start < span.end && span.start < end) {
                return;
            }
        }
        spans.add(new Span(start, end, mark));
    }

    /** {@code text} with the marks in place; itself if there are none. */
    String applyTo(String text) {
        if (spans.isEmpty()) {
            return text;
        }
        spans.sort(Comparator.comparingInt(Span::start));
        StringBuilder result = new StringBuilder(text.length());
        int done = 0;
        for (Span span : spans) {
            result.append(text, done, span.start).append(span.mark);
            done = span.end;
        }
        return result.append(text, done, text.length()).toString();
    }
}
