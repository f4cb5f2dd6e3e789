package io.aftersales.sink.elasticsearch;

import java.io.Serializable;
import java.util.List;

/**
 * Writes that travel together: what is buffered, sent and kept in a checkpoint for one element.
 *
 * @param writes at least one
 */
record BulkEntry(List<DocumentWrite> writes) implements Serializable {
    /** About what the action line and the line ends add to a document. */
    private static final int OVERHEAD = 160;

    BulkEntry {
        writes = List.copyOf(writes);
        if (writes.isEmpty()) {
            throw new IllegalArgumentException("An element made no write; filter it out before the sink");
        }
    }

    BulkEntry(DocumentWrite write) {
        this(List.of(write));
    }

    /** About the bytes that it adds to a bulk. */
    long sizeInBytes() {
        long size = 0;
        for (DocumentWrite write : writes) {
            byte[] json = write.json();
            size += OVERHEAD + write.id().length() + (json == null ? 0 : json.length);
        }
        return size;
    }
}
