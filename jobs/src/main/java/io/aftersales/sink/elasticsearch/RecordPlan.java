package io.aftersales.sink.elasticsearch;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** What to write for a record, worked out once: its fields' names, ready encoded, and the writers of their values. */
final class RecordPlan implements ValueWriter {
    /** Property of a schema's field that names it in the document. */
    private static final String DOCUMENT_NAME = "document";

    private final byte[][] names;
    private final ValueWriter[] writers;

    private RecordPlan(byte[][] names, ValueWriter[] writers) {
        this.names = names;
        this.writers = writers;
    }

    static RecordPlan of(Schema schema) {
        return of(schema, new InstantText());
    }

    static RecordPlan of(Schema schema, InstantText instants) {
        List<Schema.Field> fields = schema.getFields();
        byte[][] names = new byte[fields.size()][];
        ValueWriter[] writers = new ValueWriter[fields.size()];
        for (Schema.Field field : fields) {
            String name = field.getProp(DOCUMENT_NAME);
            names[field.pos()] = encoded(name == null ? field.name() : name);
            writers[field.pos()] = ValueWriters.of(field.schema(), schema.getFullName() + "." + field.name(), instants);
        }
        return new RecordPlan(names, writers);
    }

    /** The name as a document holds it, with the colon behind it. */
    private static byte[] encoded(String name) {
        JsonOutput json = new JsonOutput(name.length() + 3);
        json.writeString(name);
        json.write(':');
        return json.copy();
    }

    @Override
    public void write(Object value, JsonOutput json) {
        IndexedRecord fields = (IndexedRecord) value;
        char before = '{';
        for (int i = 0; i < names.length; i++) {
            @Nullable Object field = fields.get(i);
            if (field != null && writers[i].writes(field)) {
                json.write(before);
                json.write(names[i]);
                writers[i].write(field, json);
                before = ',';
            }
        }
        ValueWriters.end(before, '{', '}', json);
    }
}
