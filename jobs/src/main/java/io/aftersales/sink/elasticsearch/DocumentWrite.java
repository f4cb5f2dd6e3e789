package io.aftersales.sink.elasticsearch;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One document to store, or to delete where there is no {@code json}. The index is the sink's prefix, the alias, a dash
 * and the month.
 *
 * @param alias alias of the index, for example {@code aftersales-sla-clocks}
 * @param month suffix of the monthly index as {@link IndexMonth} gives it, for example {@code 2026.11}; of a date of the
 *     document that does not change
 * @param id deterministic id of the document within the alias; Elasticsearch refuses more than 512 bytes
 * @param version external version: the write is dropped where a greater one is stored
 * @param json the document as UTF-8 JSON on one line, null to delete; taken over, not copied
 */
public record DocumentWrite(String alias, String month, String id, long version, byte @Nullable [] json)
        implements Serializable {

    public DocumentWrite {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(id, "id");
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
