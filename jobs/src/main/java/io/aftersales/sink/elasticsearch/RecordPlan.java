package io.aftersales.sink.elasticsearch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** What to write for a record, worked out once: its fields' names, ready encoded, and the writers of their values. */
final class RecordPlan implements ValueWriter {
    /** Property of a schema's field that names it in the document. */
    private static final String DOCUMENT_NAME = "document";

    private final SerializableString[] names;
    private final ValueWriter[] writers;

    private RecordPlan(SerializableString[] names, ValueWriter[] writers) {
        this.names = names;
        this.writers = writers;
    }

    static RecordPlan of(Schema schema) {
        return of(schema, new InstantText());
    }

    static RecordPlan of(Schema schema, InstantText instants) {
        List<Schema.Field> fields = schema.getFields();
        SerializableString[] names = new SerializableString[fields.size()];
        ValueWriter[] writers = new ValueWriter[fields.size()];
        for (Schema.Field field : fields) {
            String name = field.getProp(DOCUMENT_NAME);
            names[field.pos()] = new SerializedString(name == null ? field.name() : name);
            writers[field.pos()] = ValueWriters.of(field.schema(), schema.getFullName() + "." + field.name(), instants);
        }
        return new RecordPlan(names, writers);
    }

    @Override
    public void write(Object value, JsonGenerator json) throws IOException {
        IndexedRecord fields = (IndexedRecord) value;
        json.writeStartObject();
        for (int i = 0; i < names.length; i++) {
            @Nullable Object field = fields.get(i);
            if (field != null && writers[i].writes(field)) {
                json.writeFieldName(names[i]);
                writers[i].write(field, json);
            }
        }
        json.writeEndObject();
    }
}
