package io.aftersales.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;

/**
 * What a change of a schema breaks, asked in three ways: of Avro's rules, of data, and of the names that readers of
 * documents know. Each way looks in both directions and returns what it found; empty when the change is harmless.
 */
final class Evolution {
    /** Enough records for every symbol and every branch of a union to turn up. */
    private static final int RECORDS = 300;

    private static final long SEED = 20_261_122;

    private Evolution() {}

    /** Avro's own rules: the current reader reads released data, and the released reader current data. */
    static List<String> brokenByRule(Schema released, Schema current) {
        List<String> broken = new ArrayList<>();
        checkRule(current, released, broken);
        checkRule(released, current, broken);
        return broken;
    }

    /** Random records, written with one schema and read with the other: all are read, with the same values. */
    static List<String> brokenByData(Schema released, Schema current) {
        List<String> broken = new ArrayList<>();
        checkData(current, released, broken);
        checkData(released, current, broken);
        return broken;
    }

    /** Names that are gone. Avro allows that where there are defaults; those who query documents are left behind. */
    static List<String> vanished(Schema released, Schema current) {
        Set<String> names = names(released);
        names.removeAll(names(current));
        return List.copyOf(names);
    }

    private static void checkRule(Schema reader, Schema writer, List<String> broken) {
        var pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
            broken.add(pair.getResult().getIncompatibilities().toString());
        }
    }

    /** Stops at the first record that is not read back: the others would only repeat the finding. */
    private static void checkData(Schema reader, Schema writer, List<String> broken) {
        List<String> common = writer.getFields().stream()
                .filter(field -> reader.getField(field.name()) != null
                        && reader.getField(field.name()).schema().equals(field.schema()))
                .map(Schema.Field::name)
                .toList();
        for (Object random : new RandomData(writer, RECORDS, SEED)) {
            byte[] bytes = encode((GenericRecord) random);
            GenericRecord written = decode(bytes, writer, writer);
            try {
                GenericRecord read = decode(bytes, writer, reader);
                if (!values(read, common).equals(values(written, common))) {
                    broken.add(written + " is read as " + read);
                    return;
                }
            } catch (AvroRuntimeException e) {
                broken.add(String.valueOf(e.getMessage()));
                return;
            }
        }
    }

    private static List<Object> values(GenericRecord record, List<String> fields) {
        return fields.stream().map(record::get).collect(Collectors.toList());
    }

    private static byte[] encode(GenericRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static GenericRecord decode(byte[] bytes, Schema writer, Schema reader) {
        try {
            return new GenericDatumReader<GenericRecord>(writer, reader)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(Schema schema) {
        Set<String> names = new TreeSet<>();
        if (schema.getType() == Schema.Type.ENUM) {
            schema.getEnumSymbols().forEach(symbol -> names.add(schema.getName() + "." + symbol));
        } else if (schema.getType() == Schema.Type.RECORD) {
            schema.getFields().forEach(field -> names.add(schema.getName() + "." + Fields.documentName(field)));
        }
        Fields.children(schema).forEach(child -> names.addAll(names(child)));
        return names;
    }
}
