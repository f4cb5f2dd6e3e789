package io.aftersales.schemas;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** What every schema owes its readers: words on every field, and a way out of an enum symbol that they do not know. */
final class SchemaRules {
    private SchemaRules() {}

    /** What is wrong with a record or enum itself; empty when all is well. */
    static List<String> violations(Schema schema) {
        List<String> wrong = new ArrayList<>();
        if (isBlank(schema.getDoc())) {
            wrong.add(schema.getFullName() + " has no doc");
        }
        if (schema.getType() == Schema.Type.ENUM && schema.getEnumDefault() == null) {
            wrong.add(schema.getFullName() + " is an enum without a default");
        }
        if (schema.getType() == Schema.Type.RECORD) {
            for (Schema.Field field : schema.getFields()) {
                if (isBlank(field.doc())) {
                    wrong.add(schema.getFullName() + "." + field.name() + " has no doc");
                }
            }
        }
        return wrong;
    }

    private static boolean isBlank(String doc) {
        return doc == null || doc.isBlank();
    }
}
