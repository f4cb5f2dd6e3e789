package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

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
        return classPath("distribution/kafka/target", "the Kafka broker");
    }

    /** The class path of Flink's processes, as an argument of {@code -cp}. */
    static String flinkClassPath() {
        return classPath("distribution/flink/target", "Flink");
    }

    /** What Flink SQL needs beside that, as an argument of {@code -cp}. */
    static String flinkTableClassPath() {
        return classPath("distribution/flink-table/target", "Flink SQL");
    }

    private static String classPath(String target, String what) {
        return namedIn(existing(MODULE.resolve(target).resolve("class-path"), what));
    }

    /**
     * The jars that a build has named, as an argument of {@code -cp}. Beside them may lie those of an earlier release.
     *
     * @param names the file of their paths, relative to its folder
     */
    static String namedIn(Path names) {
        try {
            return Arrays.stream(Files.readString(names).strip().split(File.pathSeparator))
                    .map(name -> names.resolveSibling(name).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + names, e);
        }
    }

    /** The unpacked Elasticsearch of that version. */
    static Path elasticsearch(String version) {
        return existing(elasticsearchFolder().resolve("elasticsearch-" + version), "Elasticsearch " + version);
    }

    /** The Elasticsearch version to run by default: the property {@code aftersales.elasticsearch.version}, else that of this build. */
    static String elasticsearchVersion() {
        String wanted = System.getProperty("aftersales.elasticsearch.version", "");
        return wanted.isEmpty() ? ofTheBuild("elasticsearch.version") : wanted;
    }

    /** Of what earlier builds have unpacked nobody knows which is the right one. */
    private static String ofTheBuild(String key) {
        Properties build = new Properties();
        try (InputStream content = Distributions.class.getResourceAsStream("/stack/build.properties")) {
            build.load(Objects.requireNonNull(content, "no resource stack/build.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty(key);
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
