package io.aftersales.domain.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that are put together of others, cut to a length that a store takes and still one for each. */
public final class ShortId {

    private static final int HASH_BYTES = 12;

    private ShortId() {}

    /** The id if it has that many characters at most, else its beginning and a hash of all of it, together that long. */
    public static String of(String id, int longest) {
        if (id.length() <= longest) {
            return id;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Cut.first(id, longest - 2 * HASH_BYTES - 1)
                    + '~'
                    + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
