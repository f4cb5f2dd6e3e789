package io.aftersales.sink.elasticsearch;

import io.aftersales.domain.text.Cut;
import io.aftersales.result.RejectedDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** Makes documents about refused documents, so that none vanishes. */
final class Rejections {
    /** Alias of the documents about refused documents. */
    static final String ALIAS = "aftersales-rejected";

    /** Elasticsearch takes no longer ids. */
    private static final int LONGEST_ID = 512;

    /** What was refused for its size must not be refused again for it. */
    private static final int LONGEST_DOCUMENT = 1_000_000;

    /** In the document the id is a keyword, and those end at 32,766 bytes. */
    private static final int LONGEST_KEYWORD = 8_000;

    private final String indexPrefix;
    private final DocumentJson json = DocumentJson.of(RejectedDocument.getClassSchema());

    Rejections(String indexPrefix) {
        this.indexPrefix = indexPrefix;
    }

    static boolean isRejection(DocumentWrite write) {
        return ALIAS.equals(write.alias());
    }

    /**
     * The document about {@code refused}. Refused again after a restart it has the same id and takes the same place.
     *
     * @param now wall clock, epoch millis
     */
    DocumentWrite of(DocumentWrite refused, String reason, long now) {
        String index = BulkBody.indexName(indexPrefix, refused);
        RejectedDocument rejected = new RejectedDocument(
                Instant.ofEpochMilli(now), index, Cut.first(refused.id(), LONGEST_KEYWORD), reason, text(refused));
        String id = index + ':' + refused.id() + ':' + refused.version();
        if (!refused.hasWritableId() || id.getBytes(StandardCharsets.UTF_8).length > LONGEST_ID) {
            id = index + ':' + digest(refused.id()) + ':' + refused.version();
        }
        // Not the refused version: that may be what was refused.
        return DocumentWrite.index(ALIAS, IndexMonth.of(now), id, Math.max(0, now), json.bytes(rejected));
    }

    private static String text(DocumentWrite refused) {
        byte[] document = refused.json();
        if (document == null) {
            return "";
        }
        int length = Math.min(document.length, LONGEST_DOCUMENT);
        return new String(document, 0, length, StandardCharsets.UTF_8);
    }

    private static String digest(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
