package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.rule.Message;
import io.aftersales.domain.text.Cut;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One alert as a robot is to tell it, which can be shortened: evidence first, of which the board has all, then other orders that it
 * concerns; what happened, the playbook and the link only where nothing else is left. What was cut ends in an ellipsis.
 */
final class Draft {

    private static final String CUT = "\u2026";

    /** What is given up, in this order, and down to how many bytes each. Some evidence stays while there is anything else to give up. */
    private static final List<Part> ORDER = List.of(
            new Part("evidence", 150),
            new Part("members", 60),
            new Part("evidence", bytes(CUT)),
            new Part("summary", 240),
            new Part("playbook", bytes(CUT)));

    /** How many of these leave the reader all that is needed. */
    private static final int HARMLESS = 2;

    private final Message message;
    private final Map<String, String> values;
    private final String text;
    private final int leastBytes;

    private record Part(String field, int leastBytes) {}

    Draft(Message message, Map<String, String> values) {
        this.message = message;
        this.values = values;
        this.text = message.write(values);
        this.leastBytes = bytes(cut(0, ORDER.subList(0, HARMLESS)));
    }

    /** Length of the whole, in UTF-8. */
    int bytes() {
        return bytes(text);
    }

    /** Length of what is left when all is cut that may be, as long as other alerts can go in another message. */
    int leastBytes() {
        return leastBytes;
    }

    /** The text within that many bytes. */
    String within(int mostBytes) {
        return lines(cut(mostBytes, ORDER), mostBytes);
    }

    private String cut(int mostBytes, List<Part> parts) {
        Map<String, String> shorter = new HashMap<>(values);
        String written = text;
        for (Part part : parts) {
            int over = bytes(written) - mostBytes;
            String value = shorter.getOrDefault(part.field(), "");
            if (over > 0 && bytes(value) > part.leastBytes()) {
                shorter.put(part.field(), first(value, Math.max(part.leastBytes(), bytes(value) - over)));
                written = message.write(shorter);
            }
        }
        return written;
    }

    /** For messages that have other fields, or long words of their own: whole lines, and always the last, which names the alert. */
    private static String lines(String text, int mostBytes) {
        if (bytes(text) <= mostBytes) {
            return text;
        }
        int lastLine = text.lastIndexOf('\n') + 1;
        String last = text.substring(lastLine);
        StringBuilder kept = new StringBuilder();
        int room = mostBytes - bytes(last) - bytes(CUT) - 1;
        for (String line : text.substring(0, lastLine).split("\n", -1)) {
            room -= bytes(line) + 1;
            if (room < 0) {
                break;
            }
            kept.append(line).append('\n');
        }
        return kept + CUT + '\n' + last;
    }

    private static String first(String value, int mostBytes) {
        int end = value.length();
        int length = bytes(value);
        while (length > mostBytes - bytes(CUT) && end > 0) {
            int before = Cut.at(value, end - 1);
            length -= bytes(value.substring(before, end));
            end = before;
        }
        return value.substring(0, end) + CUT;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
