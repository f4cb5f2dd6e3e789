package io.aftersales.sink.elasticsearch;

import java.io.Serializable;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The JSON document of an Avro result: the schema's field names, or what a field's property {@code document} says
 * ({@code timestamp} is {@code @timestamp}); nulls left out; instants in ISO-8601 UTC with milliseconds; enums as text;
 * NaN and infinities left out, because JSON has none.
 *
 * <p>Reuses its buffers, so it belongs to one thread at a time. It may be captured by a {@link DocumentConverter}.
 */
public final class DocumentJson implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int USUAL_BYTES = 2_048;

    private final Schema schema;
    private transient @Nullable RecordPlan plan;
    private transient @Nullable JsonOutput output;

    private DocumentJson(Schema schema) {
        this.schema = schema;
        // Made here too, so that a schema that has no JSON form fails where the job is put together.
        this.plan = RecordPlan.of(schema);
    }

    /**
     * For the results of {@code schema}, a record.
     *
     * @throws IllegalArgumentException naming the field, if a type has no JSON form here
     */
    public static DocumentJson of(Schema schema) {
        return new DocumentJson(schema);
    }

    /** The document of {@code result} as UTF-8 on one line, a new array. */
    public byte[] bytes(SpecificRecord result) {
        RecordPlan currentPlan = plan;
        JsonOutput json = output;
        if (currentPlan == null) {
            currentPlan = RecordPlan.of(schema);
            plan = currentPlan;
        }
        if (json == null) {
            json = new JsonOutput(USUAL_BYTES);
            output = json;
        }
        json.clear();
        currentPlan.write(result, json);
        return json.copy();
    }
}
