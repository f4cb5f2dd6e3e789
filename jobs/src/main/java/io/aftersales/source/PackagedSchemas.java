package io.aftersales.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * The schemas that this release brings with it: the current one, and every older version of it that lies in a folder of
 * its own anywhere below the resource folder {@code avro}. Files of one folder may refer to each other.
 */
final class PackagedSchemas {

    private static final String ROOT = "avro/";
    private static final String CURRENT = ROOT + "event/";

    private PackagedSchemas() {}

    /**
     * All packaged versions of {@code current}, itself first.
     *
     * @throws IllegalStateException if a packaged schema cannot be parsed; names the file
     */
    static List<Schema> versionsOf(Schema current, ClassLoader loader) {
        List<Schema> versions = new ArrayList<>();
        versions.add(current);
        URL anchor = loader.getResource(CURRENT + current.getName() + ".avsc");
        if (anchor == null) {
            throw new IllegalStateException("schema " + CURRENT + current.getName() + ".avsc is not on the classpath");
        }
        Map<String, List<String>> folders = new TreeMap<>();
        for (String file : listing(anchor)) {
            if (file.endsWith(".avsc") && !file.startsWith(CURRENT)) {
                folders.computeIfAbsent(file.substring(0, file.lastIndexOf('/') + 1), folder -> new ArrayList<>())
                        .add(file);
            }
        }
        folders.forEach((folder, files) -> {
            if (files.contains(folder + current.getName() + ".avsc")) {
                versions.add(parse(files, current.getFullName(), loader));
            }
        });
        return versions;
    }

    private static Schema parse(List<String> files, String fullName, ClassLoader loader) {
        SchemaParser parser = new SchemaParser();
        for (String file : files) {
            try (InputStream in = loader.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("packaged schema " + file + " cannot be opened");
                }
                parser.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException | AvroRuntimeException e) {
                throw new IllegalStateException("packaged schema " + file + ": " + e.getMessage(), e);
            }
        }
        return parser.getParsedNamedSchemas().stream()
                .filter(schema -> schema.getFullName().equals(fullName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("none of " + files + " defines " + fullName));
    }

    /** Paths of all resources beside and below the root folder, in the place that {@code anchor} comes from. */
    private static List<String> listing(URL anchor) {
        try {
            URLConnection connection = anchor.openConnection();
            if (connection instanceof JarURLConnection jar) {
                return jar.getJarFile().stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.startsWith(ROOT))
                        .toList();
            }
            Path root = Path.of(anchor.toURI()).getParent().getParent();
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile)
                        .map(file -> ROOT + root.relativize(file).toString().replace('\\', '/'))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("packaged schemas beside " + anchor, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("packaged schemas beside " + anchor, e);
        }
    }
}
