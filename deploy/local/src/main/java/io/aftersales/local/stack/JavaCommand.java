package io.aftersales.local.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The command line of a server that runs on the same JDK as this process. */
final class JavaCommand {

    private final List<String> options = new ArrayList<>();
    private final String classPath;

    private JavaCommand(String classPath) {
        this.classPath = classPath;
    }

    static JavaCommand on(String classPath) {
        return new JavaCommand(classPath);
    }

    JavaCommand option(String... newOptions) {
        Collections.addAll(options, newOptions);
        return this;
    }

    /** The whole command line. */
    List<String> running(String mainClass, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(java().toString());
        line.addAll(options);
        Collections.addAll(line, "-cp", classPath, mainClass);
        Collections.addAll(line, arguments);
        return line;
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
