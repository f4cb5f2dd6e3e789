package io.aftersales.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.Set;

/** Shortens the stack traces that Flink's REST API answers with to what happened. */
final class StackTraceText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CAUSE = "Caused by: ";

    private StackTraceText() {}

    /** The first line and each "Caused by", without frames and without repetitions. */
    static String causes(String stackTrace) {
        Set<String> causes = new LinkedHashSet<>();
        boolean first = true;
        for (String line : stackTrace.lines().map(String::strip).toList()) {
            if (first && !line.isEmpty()) {
                causes.add(line);
                first = false;
            } else if (line.startsWith(CAUSE)) {
                causes.add(line.substring(CAUSE.length()));
            }
        }
        return String.join(" <- ", causes);
    }

    /** As {@link #causes}, of an error answer with its list of errors; an answer of another form as it is. */
    static String ofErrors(String body) {
        try {
            StringBuilder text = new StringBuilder();
            for (JsonNode error : JSON.readTree(body).path("errors")) {
                text.append(causes(error.asText())).append(' ');
            }
            return text.isEmpty() ? body : text.toString().strip();
        } catch (JsonProcessingException e) {
            return body;
        }
    }
}
