package io.aftersales.sink.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the answer to a bulk; of one without errors only the first few bytes. */
final class BulkAnswerReader {
    /** The only parts of the answer that are looked at; the server leaves out the rest. */
    static final String FILTER =
            "errors,items.*.status,items.*.error.type,items.*.error.reason," + "items.*.error.caused_by.reason";

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;

    private BulkAnswerReader(JsonParser json) {
        this.json = json;
    }

    /**
     * Reads an answer.
     *
     * @throws IOException if it is not the answer to a bulk
     */
    static BulkAnswer read(InputStream content) throws IOException {
        try (JsonParser json = JSON.createParser(content)) {
            return new BulkAnswerReader(json).answer();
        }
    }

    private BulkAnswer answer() throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT);
        List<ItemAnswer> items = new ArrayList<>();
        Boolean errors = null;
        while (next() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = next();
            if ("errors".equals(name)) {
                errors = json.getBooleanValue();
                if (!errors) {
                    return new BulkAnswer(List.of());
                }
            } else if ("items".equals(name)) {
                expect(value, JsonToken.START_ARRAY);
                while (next() != JsonToken.END_ARRAY) {
                    items.add(item());
                }
            } else {
                json.skipChildren();
            }
        }
        if (errors == null || items.isEmpty()) {
            throw new IOException("The answer to a bulk says nothing of its items");
        }
        return new BulkAnswer(items);
    }

    /** {@code {"index": {"status": 201}}}, standing at its start. */
    private ItemAnswer item() throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        expect(next(), JsonToken.FIELD_NAME);
        expect(next(), JsonToken.START_OBJECT);
        int status = 0;
        String type = null;
        String reason = null;
        while (next() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            next();
            if ("status".equals(name)) {
                status = json.getIntValue();
            } else if ("error".equals(name) && json.currentToken() == JsonToken.START_OBJECT) {
                while (next() != JsonToken.END_OBJECT) {
                    String part = json.currentName();
                    next();
                    if ("type".equals(part)) {
                        type = json.getValueAsString();
                    } else if ("reason".equals(part)) {
                        reason = join(json.getValueAsString(), reason);
                    } else if ("caused_by".equals(part)) {
                        reason = join(reason, cause());
                    } else {
                        json.skipChildren();
                    }
                }
            } else {
                json.skipChildren();
            }
        }
        expect(next(), JsonToken.END_OBJECT);
        return new ItemAnswer(status, type, reason);
    }

    private @Nullable String cause() throws IOException {
        String reason = null;
        while (next() != JsonToken.END_OBJECT) {
            boolean wanted = "reason".equals(json.currentName());
            next();
            if (wanted) {
                reason = json.getValueAsString();
            } else {
                json.skipChildren();
            }
        }
        return reason;
    }

    private static @Nullable String join(@Nullable String first, @Nullable String second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first + "; " + second;
    }

    private JsonToken next() throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            throw new EOFException("The answer to a bulk ends too early");
        }
        return token;
    }

    private static void expect(@Nullable JsonToken token, JsonToken expected) throws IOException {
        if (token != expected) {
            throw new IOException("The answer to a bulk has " + token + " where " + expected + " should be");
        }
    }
}
