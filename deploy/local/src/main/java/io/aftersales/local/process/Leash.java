package io.aftersales.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The shell that stands between this process and a child and stops the child when this process is gone. */
final class Leash {

    private static final String SCRIPT = read();

    private Leash() {}

    static List<String> around(ChildCommand command) {
        List<String> arguments = new ArrayList<>(List.of("sh", "-c", SCRIPT, "leash"));
        arguments.add(command.output().toAbsolutePath().toString());
        arguments.addAll(command.arguments());
        return arguments;
    }

    private static String read() {
        try (InputStream script = Leash.class.getResourceAsStream("/leash.sh")) {
            if (script == null) {
                throw new IllegalStateException("leash.sh is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
