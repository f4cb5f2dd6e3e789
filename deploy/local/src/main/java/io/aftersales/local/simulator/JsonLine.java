package io.aftersales.local.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.aftersales.local.replay.InputEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Writes events as JSON Lines, as {@code monitor replay --format jsonl} reads them; what is empty is left out. */
final class JsonLine {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private final JsonGenerator json;
    private final ZoneId zone;

    /** @param zone in which times are written, with its offset */
    JsonLine(OutputStream out, ZoneId zone) throws IOException {
        this.json = new JsonFactory().createGenerator(out);
        json.setRootValueSeparator(null);
        this.zone = zone;
    }

    void write(InputEvent event) throws IOException {
        json.writeStartObject();
        json.writeStringField("stream", event.topic().topicName());
        fields(event.value());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** A line that is no event. */
    void writeRaw(String text) throws IOException {
        json.writeRaw(text);
        json.writeRaw('\n');
    }

    void flush() throws IOException {
        json.flush();
    }

    private void fields(SpecificRecord record) throws IOException {
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (!isEmpty(value)) {
                json.writeFieldName(field.name());
                value(value);
            }
        }
    }

    private static boolean isEmpty(Object value) {
        return value == null
                || value.equals("")
                || value.equals(0L)
                || value.equals(0)
                || value instanceof Collection<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    private void value(Object value) throws IOException {
        if (value instanceof SpecificRecord record) {
            json.writeStartObject();
            fields(record);
            json.writeEndObject();
        } else if (value instanceof Instant time) {
            json.writeString(TIME.format(ZonedDateTime.ofInstant(time, zone)));
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                value(item);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(entry.getKey().toString());
                value(entry.getValue());
            }
            json.writeEndObject();
        } else {
            json.writeString(value.toString());
        }
    }
}
