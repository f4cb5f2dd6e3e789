package io.aftersales.source;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes of a buyer's id a keyed hash (SipHash-2-4, Aumasson and Bernstein 2012): equal for equal ids, useless without the key.
 * Holds no key itself, so none travels in the job graph: each task reads it where it runs, from the file if one is named, else
 * from {@code AFTERSALES_BUYER_KEY}. Without either it takes a development key, and says so.
 */
public final class BuyerKey implements Serializable {

    /** Variable that holds the key. */
    public static final String VARIABLE = "AFTERSALES_BUYER_KEY";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(BuyerKey.class);
    private static final String DEVELOPMENT_KEY = "aftersales-development-key";

    private final @Nullable String file;
    private transient @Nullable HashFunction hash;

    private BuyerKey(@Nullable String file) {
        this.file = file;
    }

    /** With the key from the environment of each task. */
    public static BuyerKey fromEnvironment() {
        return new BuyerKey(null);
    }

    /** With the key from a file on every machine. */
    public static BuyerKey fromFile(String file) {
        return new BuyerKey(file);
    }

    /**
     * The key of a buyer, 16 hexadecimal digits.
     *
     * @throws UncheckedIOException if the key file cannot be read
     */
    public String of(String buyerId) {
        HashFunction function = hash;
        if (function == null) {
            ByteBuffer key = ByteBuffer.wrap(Hashing.sha256()
                    .hashString(secret(), StandardCharsets.UTF_8)
                    .asBytes());
            function = Hashing.sipHash24(key.getLong(), key.getLong());
            hash = function;
        }
        return function.hashString(buyerId, StandardCharsets.UTF_8).toString();
    }

    private String secret() {
        if (file != null) {
            try {
                return Files.readString(Path.of(file)).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "Cannot read the buyer key file " + file + " (option buyer.key.file)", e);
            }
        }
        String secret = System.getenv(VARIABLE);
        if (secret == null || secret.isBlank()) {
            LOG.warn("{} is not set: buyers are hashed with the development key, which everybody knows", VARIABLE);
            return DEVELOPMENT_KEY;
        }
        return secret;
    }
}
