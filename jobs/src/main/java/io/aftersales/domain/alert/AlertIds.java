package io.aftersales.domain.alert;

import io.aftersales.domain.text.Cut;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of alerts: the condition's fingerprint and the time at which it began, so that they are the same in every run. */
public final class AlertIds {

    /** Elasticsearch takes 512 bytes; a character has three at most. */
    private static final int LONGEST = 140;

    private static final int HASH_BYTES = 12;

    private AlertIds() {}

    /** The id of the alert of that condition that began then. */
    public static String of(String fingerprint, long startsAt) {
        return shortened(fingerprint) + ':' + startsAt;
    }

    private static String shortened(String fingerprint) {
        if (fingerprint.length() <= LONGEST) {
            return fingerprint;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(fingerprint.getBytes(StandardCharsets.UTF_8));
            return Cut.first(fingerprint, LONGEST - 2 * HASH_BYTES - 1)
                    + '~'
                    + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
