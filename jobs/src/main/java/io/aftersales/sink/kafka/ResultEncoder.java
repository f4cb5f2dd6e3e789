package io.aftersales.sink.kafka;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;

/**
 * Results in Avro's single-object encoding: C3 01, the fingerprint of the schema, the record. Byte for byte what Avro's own
 * {@code BinaryMessageEncoder} writes, which a test holds for every result. Not thread-safe.
 */
final class ResultEncoder {

    private static final byte[] MARKER = {(byte) 0xC3, 0x01};

    private final AvroPlan plan;
    private final byte[] header;
    private final AvroOutput out = new AvroOutput();

    /** Of records of {@code schema}, a generated class's own. */
    ResultEncoder(Schema schema) {
        this.plan = AvroPlan.of(schema, schema.getFullName());
        this.header = ByteBuffer.allocate(MARKER.length + Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARKER)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    /** The bytes of {@code result}, a new array. */
    byte[] encode(SpecificRecord result) {
        out.begin(header);
        plan.write(result, out);
        return out.copy();
    }
}
