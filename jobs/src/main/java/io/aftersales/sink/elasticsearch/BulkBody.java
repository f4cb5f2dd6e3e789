package io.aftersales.sink.elasticsearch;

import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts writes into the lines of a bulk request; the documents are copied as they are. */
final class BulkBody {
    private static final byte[] VERSION = ascii(",\"version_type\":\"external_gte\",\"version\":");
    private static final byte[] ACTION_END = ascii("}}\n");
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
        JsonOutput out = new JsonOutput(size);
        for (DocumentWrite write : writes) {
            append(write, out);
        }
        return BinaryData.of(out.array(), 0, out.size(), ContentType.APPLICATION_JSON);
    }

    private void append(DocumentWrite write, JsonOutput out) {
        out.write(actionStart(write));
        out.writeString(write.id());
        out.write(VERSION);
        out.writeNumber(write.version());
        out.write(ACTION_END);
        byte[] json = write.json();
        if (json != null) {
            out.write(json);
            out.write('\n');
        }
    }

    /** The part of the action line before the id, which differs by index only. */
    private byte[] actionStart(DocumentWrite write) {
        return (write.isDelete() ? deleteActions : indexActions)
                .computeIfAbsent(write.alias(), alias -> new HashMap<>())
                .computeIfAbsent(
                        write.month(),
                        month -> ascii((write.isDelete() ? "{\"delete\"" : "{\"index\"") + ":{\"_index\":\""
                                + indexName(indexPrefix, write) + "\",\"_id\":"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
