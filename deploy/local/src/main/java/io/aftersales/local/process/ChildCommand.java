package io.aftersales.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run as a child process.
 *
 * @param name how messages call it, such as "Kafka"
 * @param arguments the program and its arguments
 * @param environment variables on top of this process's own
 * @param directory its working directory; must exist
 * @param log the file that its output is appended to
 */
public record ChildCommand(
        String name, List<String> arguments, Map<String, String> environment, Path directory, Path log) {

    public ChildCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
