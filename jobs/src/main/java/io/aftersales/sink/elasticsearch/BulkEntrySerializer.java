package io.aftersales.sink.elasticsearch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/**
 * Waiting entries in a checkpoint. Version 1, per entry: count of writes (int); per write: alias, month, id (length and
 * UTF-8 bytes), version (long), length of the JSON or -1 for a deletion (int), the JSON.
 */
final class BulkEntrySerializer extends AsyncSinkWriterStateSerializer<BulkEntry> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public BufferedRequestState<BulkEntry> deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("The checkpoint holds waiting documents of the Elasticsearch sink in version "
                    + version + ", but this release reads version " + VERSION
                    + ": restore it with the release that wrote it");
        }
        return super.deserialize(version, serialized);
    }

    @Override
    protected void serializeRequestToStream(BulkEntry entry, DataOutputStream out) throws IOException {
        out.writeInt(entry.writes().size());
        for (DocumentWrite write : entry.writes()) {
            writeText(write.alias(), out);
            writeText(write.month(), out);
            writeText(write.id(), out);
            out.writeLong(write.version());
            byte[] json = write.json();
            out.writeInt(json == null ? -1 : json.length);
            if (json != null) {
                out.write(json);
            }
        }
    }

    @Override
    protected BulkEntry deserializeRequestFromStream(long requestSize, DataInputStream in) throws IOException {
        int count = in.readInt();
        List<DocumentWrite> writes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String alias = readText(in);
            String month = readText(in);
            String id = readText(in);
            long version = in.readLong();
            int length = in.readInt();
            writes.add(new DocumentWrite(alias, month, id, version, length < 0 ? null : in.readNBytes(length)));
        }
        return new BulkEntry(writes);
    }

    /** Not writeUTF: it fails beyond 64 KB, and an id may be anything that a sender made up. */
    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
