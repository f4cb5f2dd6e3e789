package io.aftersales.local.stack;

import io.aftersales.local.stack.StackOptions.FlinkOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a process needs that runs a Flink of its own inside, set as the local stack's Flink is. */
public final class EmbeddedFlink {

    private EmbeddedFlink() {}

    /** Flink's keys with all ports on 127.0.0.1; checkpoints and temporary files lie in the folder. */
    public static Map<String, String> keys(FlinkOptions options, Path folder) {
        Map<String, String> keys = FlinkConfiguration.keys(options, 0, 0, folder);
        // The process is its own JobManager: no port for it to be found at.
        keys.keySet().removeAll(List.of("jobmanager.rpc.port", "rest.port"));
        keys.put("rest.bind-port", "0");
        return keys;
    }

    /**
     * The command line of a Java process with Flink, the packaged jobs and this module on its class path.
     *
     * @param withTables whether Flink SQL is there, too
     */
    public static List<String> java(List<String> options, boolean withTables, String mainClass, String... arguments) {
        List<String> parts = new ArrayList<>(List.of(
                Distributions.ownClasses().toString(),
                Distributions.jobsJar().toString(),
                Distributions.flinkClassPath()));
        if (withTables) {
            parts.add(Distributions.flinkTableClassPath());
        }
        String classPath = String.join(java.io.File.pathSeparator, parts);
        return JavaCommand.on(classPath).option(options.toArray(String[]::new)).running(mainClass, arguments);
    }
}
