package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the build has laid the servers, the jobs and this module's own files. */
public final class Distributions {

    private static final String REMEDY = "; build it: mvn -B -DskipTests package -pl deploy/local -am";

    private static final Path MODULE = findModule();

    private Distributions() {}

    /** The folder of this module, deploy/local. */
    public static Path module() {
        return MODULE;
    }

    /** The folder for what running commands write, deploy/local/target. */
    public static Path work() {
        return MODULE.resolve("target");
    }

    /** The packaged jobs, if they are built. */
    public static Path jobsJar() {
        return existing(MODULE.resolve("../../jobs/target/aftersales-jobs.jar").normalize(), "the jar of the jobs");
    }

    /** The class path of the Kafka broker, as an argument of {@code -cp}. */
    static String kafkaClassPath() {
        return existing(MODULE.resolve("distribution/kafka/target/lib"), "the Kafka broker") + "/*";
    }

    /** The class path of Flink's processes, as an argument of {@code -cp}. */
    static String flinkClassPath() {
        return existing(MODULE.resolve("distribution/flink/target/lib"), "Flink") + "/*";
    }

    /** What Flink SQL needs beside that, as an argument of {@code -cp}. */
    static String flinkTableClassPath() {
        return existing(MODULE.resolve("distribution/flink-table/target/lib"), "Flink SQL") + "/*";
    }

    /** The unpacked Elasticsearch of that version. */
    static Path elasticsearch(String version) {
        return existing(elasticsearchFolder().resolve("elasticsearch-" + version), "Elasticsearch " + version);
    }

    /** The Elasticsearch version to run by default: the property {@code aftersales.elasticsearch.version}, else the lowest unpacked. */
    static String elasticsearchVersion() {
        String wanted = System.getProperty("aftersales.elasticsearch.version", "");
        if (!wanted.isEmpty()) {
            return wanted;
        }
        List<String> unpacked = elasticsearchVersions();
        if (unpacked.isEmpty()) {
            throw new CommandFailure("Elasticsearch is not unpacked in " + elasticsearchFolder() + REMEDY);
        }
        return unpacked.get(0);
    }

    private static List<String> elasticsearchVersions() {
        Path folder = elasticsearchFolder();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.startsWith("elasticsearch-"))
                    .map(name -> name.substring("elasticsearch-".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CommandFailure("cannot list " + folder, e);
        }
    }

    private static Path elasticsearchFolder() {
        return MODULE.resolve("distribution/elasticsearch/target");
    }

    private static Path existing(Path path, String what) {
        if (!Files.exists(path)) {
            throw new CommandFailure(what + " is not built: " + path + " does not exist" + REMEDY);
        }
        return path;
    }

    /** Where this module's own classes are: its jar, or the folder that the build compiles into. */
    static Path ownClasses() {
        return code();
    }

    private static Path code() {
        try {
            return Path.of(Distributions.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Classes lie in target/classes or in the jar in target: the module is the folder above target. */
    private static Path findModule() {
        Path code = code();
        for (Path at = code; at != null; at = at.getParent()) {
            if (at.endsWith("target")) {
                return at.getParent();
            }
        }
        throw new IllegalStateException("this class lies outside of a target folder: " + code);
    }
}
