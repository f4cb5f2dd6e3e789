package io.aftersales.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to run as a child process.
 *
 * @param name how messages call it, such as "Kafka"
 * @param arguments the program and its arguments
 * @param environment variables on top of this process's own
 * @param withheld variables of this process's own that it does not get
 * @param directory its working directory; must exist
 * @param output the file that its output is appended to
 * @param log the file that it writes its log to, and rolls; the same as {@code output} where its output is its log
 */
public record ChildCommand(
        String name,
        List<String> arguments,
        Map<String, String> environment,
        Set<String> withheld,
        Path directory,
        Path output,
        Path log) {

    /** One that gets all variables. */
    public ChildCommand(
            String name,
            List<String> arguments,
            Map<String, String> environment,
            Path directory,
            Path output,
            Path log) {
        this(name, arguments, environment, Set.of(), directory, output, log);
    }

    /** One whose output is its log. */
    public ChildCommand(
            String name, List<String> arguments, Map<String, String> environment, Path directory, Path log) {
        this(name, arguments, environment, directory, log, log);
    }

    public ChildCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        withheld = Set.copyOf(withheld);
    }
}
