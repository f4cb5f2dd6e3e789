package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.rule.Address;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds addresses and secrets where a task runs. What it finds is in no message of any failure. */
@FunctionalInterface
public interface Secrets extends Serializable {

    /** The value of an environment variable, null where it is not set. */
    @Nullable
    String variable(String name);

    /** Those of the process. */
    static Secrets ofProcess() {
        return System::getenv;
    }

    /**
     * What is found there, empty where the variable is not set or there is no such file.
     *
     * @throws IllegalStateException if the file cannot be read, or either holds nothing
     */
    default Optional<String> find(Address address) {
        String found = address.source() == Address.Source.ENV ? variable(address.name()) : read(address.name());
        if (found == null) {
            return Optional.empty();
        }
        if (found.isBlank()) {
            throw new IllegalStateException(where(address) + " is empty; unset it, or set what it stands for");
        }
        return Optional.of(found.strip());
    }

    /** How messages name the place. */
    static String where(Address address) {
        return (address.source() == Address.Source.ENV ? "environment variable " : "file ") + address.name();
    }

    private static @Nullable String read(String name) {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("file " + name + " cannot be read", e);
        }
    }
}
