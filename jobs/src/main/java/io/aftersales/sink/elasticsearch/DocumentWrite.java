package io.aftersales.sink.elasticsearch;

import io.aftersales.domain.text.ShortId;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One document to store, or to delete where there is no {@code json}. The index is the sink's prefix, the alias, a dash
 * and the month.
 *
 * @param alias alias of the index, for example {@code aftersales-sla-clocks}
 * @param month suffix of the monthly index as {@link IndexMonth} gives it, for example {@code 2026.11}; of a date of the
 *     document that does not change
 * @param id deterministic id of the document within the alias; of one longer than the 512 bytes that Elasticsearch takes, its
 *     beginning and a hash
 * @param version external version: the write is dropped where a greater one is stored
 * @param json the document as UTF-8 JSON on one line, null to delete; taken over, not copied
 */
public record DocumentWrite(String alias, String month, String id, long version, byte @Nullable [] json)
        implements Serializable {

    private static final int MOST_ID_BYTES = 512;
    private static final int MOST_BYTES_OF_A_CHAR = 3;

    public DocumentWrite {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(month, "month");
        id = fitting(Objects.requireNonNull(id, "id"));
    }

    // Ids of events may be that long themselves, and those of documents are put together of them.
    private static String fitting(String id) {
        boolean fits = id.length() * MOST_BYTES_OF_A_CHAR <= MOST_ID_BYTES
                || id.getBytes(StandardCharsets.UTF_8).length <= MOST_ID_BYTES;
        return fits ? id : ShortId.of(id, MOST_ID_BYTES / MOST_BYTES_OF_A_CHAR);
    }

    /** Stores {@code json} unless something newer is stored. */
    public static DocumentWrite index(String alias, String month, String id, long version, byte[] json) {
        return new DocumentWrite(alias, month, id, version, Objects.requireNonNull(json, "json"));
    }

    /** Deletes the document unless something newer is stored. */
    public static DocumentWrite delete(String alias, String month, String id, long version) {
        return new DocumentWrite(alias, month, id, version, null);
    }

    /** Whether the id has a UTF-8 form: no character of it is cut in half. */
    boolean hasWritableId() {
        for (int i = 0; i < id.length(); i++) {
            if (Character.isSurrogate(id.charAt(i))) {
                if (i + 1 == id.length() || !Character.isSurrogatePair(id.charAt(i), id.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Whether this deletes. */
    public boolean isDelete() {
        return json == null;
    }
}
