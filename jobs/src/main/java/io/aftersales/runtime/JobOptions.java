package io.aftersales.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A job's command line, {@code --key value} pairs. Each key must be known and may be given once; every error names its key, so
 * that a job with a wrong configuration stops at its start and says why.
 */
public final class JobOptions {

    private final Map<String, String> values;

    private JobOptions(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a command line.
     *
     * @param known keys that the job knows
     * @throws IllegalArgumentException for an unknown or repeated key, or a key without a value
     */
    public static JobOptions parse(String[] args, Set<String> known) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < args.length; i += 2) {
            String key = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        "unknown option " + args[i] + "; known are --" + String.join(", --", new TreeSet<>(known)));
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("option --" + key + " needs a value");
            }
            if (values.put(key, args[i + 1]) != null) {
                throw new IllegalArgumentException("option --" + key + " is given twice");
            }
        }
        return new JobOptions(values);
    }

    /** The value, empty if not given. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * The value.
     *
     * @throws IllegalArgumentException if not given
     */
    public String required(String key) {
        return text(key).orElseThrow(() -> new IllegalArgumentException("option --" + key + " is missing"));
    }

    /**
     * The value as a span of time.
     *
     * @throws IllegalArgumentException if it is not an ISO-8601 duration, or negative
     */
    public Duration duration(String key, Duration otherwise) {
        String value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            Duration duration = Duration.parse(value);
            if (duration.isNegative()) {
                throw new IllegalArgumentException("option --" + key + " must not be negative: " + value);
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "option --" + key + " needs an ISO-8601 duration, for example PT0.3S, not: " + value, e);
        }
    }

    /**
     * The value as a whole number.
     *
     * @throws IllegalArgumentException if not given or no whole number
     */
    public long requiredLong(String key) {
        return wholeNumber(key, required(key));
    }

    /**
     * The value as a whole number.
     *
     * @throws IllegalArgumentException if it is none
     */
    public long wholeNumber(String key, long otherwise) {
        String value = values.get(key);
        return value == null ? otherwise : wholeNumber(key, value);
    }

    private static long wholeNumber(String key, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("option --" + key + " needs a whole number, not: " + value, e);
        }
    }

    /**
     * The value as the base address of a server, empty if not given.
     *
     * @throws IllegalArgumentException if it is no http or https URL, or holds a password
     */
    public Optional<String> httpUrl(String key) {
        String value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        try {
            URI url = new URI(value);
            if (url.getRawUserInfo() != null) {
                // It would be in every message and in the job's own description.
                throw new IllegalArgumentException("option --" + key + ": the URL must hold no user and no password");
            }
            if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
                return Optional.of(value);
            }
        } catch (URISyntaxException e) {
            // Told below, without the parser's words: they may repeat a password.
        }
        throw new IllegalArgumentException("option --" + key
                + " needs the URL of a server, such as http://host:8081, not: " + value.replaceFirst("//[^/]*@", "//"));
    }

    /**
     * The value as one of an enum's constants, in lower case.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public <E extends Enum<E>> E choice(String key, E otherwise) {
        String value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        Set<String> choices = new TreeSet<>();
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(value)) {
                return constant;
            }
            choices.add(name);
        }
        throw new IllegalArgumentException("option --" + key + " is one of " + choices + ", not: " + value);
    }
}
