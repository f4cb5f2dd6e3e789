package io.aftersales.source;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keyed hash of buyers' ids: the same buyer has the same key everywhere, and without the secret nobody can tell whose it
 * is. The secret itself is not kept, only what is derived from it.
 *
 * <p>Where the job is submitted need not be where it runs. What the submitting process was given goes with the job; if it was given
 * nothing, each process of the job takes the secret of its own environment, and one that has none says so in its log.
 */
public final class BuyerKey implements Serializable {

    /** Environment variable with the secret. */
    public static final String ENVIRONMENT = "AFTERSALES_BUYER_KEY";

    /** Option with the path of a file with the secret. */
    public static final String OPTION = "buyer.key.file";

    private static final Logger LOG = LoggerFactory.getLogger(BuyerKey.class);
    private static final long serialVersionUID = 1L;
    private static final String DEVELOPMENT_SECRET = "aftersales-development";
    private static final int SHORTEST_SECRET = 16;

    /** Whether this process has told that it has no secret. */
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private final HashFunction hash;
    private final boolean development;

    private BuyerKey(String secret, boolean development) {
        this.development = development;
        // Two independent halves of the key, whatever the length of the secret.
        this.hash = Hashing.sipHash24(half(secret, "k0"), half(secret, "k1"));
    }

    private static long half(String secret, String name) {
        return Hashing.hmacSha256(secret.getBytes(StandardCharsets.UTF_8))
                .hashString(name, StandardCharsets.UTF_8)
                .asLong();
    }

    /**
     * Keys by the secret of {@code file}, else by that of the environment, else by the public development secret, with a
     * warning; in the last case every process of the job looks again in its own environment.
     *
     * @param environment variables of the process
     * @param file value of option {@link #OPTION}, null where it is not given
     * @throws IllegalArgumentException if the file cannot be read or the secret is shorter than 16 characters; names the
     *     source, never the secret
     */
    public static BuyerKey resolve(Map<String, String> environment, @Nullable Path file) {
        if (file != null) {
            try {
                return of(Files.readString(file).strip(), OPTION + " " + file);
            } catch (IOException e) {
                throw new IllegalArgumentException(OPTION + " " + file + " cannot be read: " + e.getMessage(), e);
            }
        }
        String secret = environment.get(ENVIRONMENT);
        if (secret != null) {
            return of(secret.strip(), "environment variable " + ENVIRONMENT);
        }
        if (TOLD.compareAndSet(false, true)) {
            LOG.warn(
                    "Buyers' ids are hashed with the public development key: whoever knows an id can tell its buyerKey."
                            + " Set {} for every process of Flink, or option {}, to a secret of your own.",
                    ENVIRONMENT,
                    OPTION);
        }
        return new BuyerKey(DEVELOPMENT_SECRET, true);
    }

    /**
     * The key by which a process of the job goes.
     *
     * @param environment variables of the process
     * @throws IllegalArgumentException as {@link #resolve}
     */
    BuyerKey in(Map<String, String> environment) {
        return development ? resolve(environment, null) : this;
    }

    /** Whether it is the public one, by which everybody can tell whose a key is. */
    boolean development() {
        return development;
    }

    @Serial
    private Object readResolve() {
        return in(System.getenv());
    }

    private static BuyerKey of(String secret, String source) {
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    source + " holds " + secret.length() + " characters; a secret needs " + SHORTEST_SECRET);
        }
        return new BuyerKey(secret, false);
    }

    /** Key of a buyer, 16 hexadecimal digits; null where there is no id. */
    public @Nullable String of(@Nullable String buyerId) {
        return Ids.absent(buyerId) ? null : hash.hashUnencodedChars(buyerId).toString();
    }
}
