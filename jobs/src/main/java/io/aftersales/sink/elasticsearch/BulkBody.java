package io.aftersales.sink.elasticsearch;

import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import co.elastic.clients.util.NoCopyByteArrayOutputStream;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts writes into the lines of a bulk request; the documents are copied as they are. */
final class BulkBody {
    private static final byte[] VERSION = ascii(",\"version_type\":\"external_gte\",\"version\":");
    private static final byte[] ACTION_END = ascii("}}\n");
    private static final int LINE_END = '\n';
    private static final int OVERHEAD = 160;

    private final String indexPrefix;
    private final Map<String, Map<String, byte[]>> indexActions = new HashMap<>();
    private final Map<String, Map<String, byte[]>> deleteActions = new HashMap<>();

    /**
     * The bodies of one sink.
     *
     * @param indexPrefix put before the name of every index
     */
    BulkBody(String indexPrefix) {
        this.indexPrefix = indexPrefix;
    }

    /** The index that a write goes to. */
    static String indexName(String indexPrefix, DocumentWrite write) {
        return indexPrefix + write.alias() + '-' + write.month();
    }

    /** The body of {@code writes}. */
    BinaryData of(List<DocumentWrite> writes) {
        int size = 0;
        for (DocumentWrite write : writes) {
            byte[] json = write.json();
            size += OVERHEAD + write.id().length() + (json == null ? 0 : json.length);
        }
        NoCopyByteArrayOutputStream out = new NoCopyByteArrayOutputStream(size);
        for (DocumentWrite write : writes) {
            append(write, out);
        }
        return BinaryData.of(out.array(), 0, out.size(), ContentType.APPLICATION_JSON);
    }

    private void append(DocumentWrite write, NoCopyByteArrayOutputStream out) {
        out.writeBytes(actionStart(write));
        out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(write.id()));
        out.write('"');
        out.writeBytes(VERSION);
        out.writeBytes(ascii(Long.toString(write.version())));
        out.writeBytes(ACTION_END);
        byte[] json = write.json();
        if (json != null) {
            out.writeBytes(json);
            out.write(LINE_END);
        }
    }

    /** The part of the action line before the id, which differs by index only. */
    private byte[] actionStart(DocumentWrite write) {
        return (write.isDelete() ? deleteActions : indexActions)
                .computeIfAbsent(write.alias(), alias -> new HashMap<>())
                .computeIfAbsent(
                        write.month(),
                        month -> ascii((write.isDelete() ? "{\"delete\"" : "{\"index\"") + ":{\"_index\":\""
                                + indexName(indexPrefix, write) + "\",\"_id\":\""));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
