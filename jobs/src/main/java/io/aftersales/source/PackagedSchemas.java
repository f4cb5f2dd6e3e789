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
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * The schemas that this release brings with it: the current one, and the committed copies of released ones, which lie
 * below the resource folder {@code avro-released} as VERSION/FULL-NAME.avsc, each complete in itself.
 */
final class PackagedSchemas {

    private static final String CURRENT = "avro/";
    private static final String RELEASED = "avro-released/";

    private PackagedSchemas() {}

    /**
     * All packaged versions of {@code current}, itself first.
     *
     * @throws IllegalStateException if a packaged schema cannot be parsed; names the file
     */
    static List<Schema> versionsOf(Schema current, ClassLoader loader) {
        // Inputs and results lie in folders that are called as the last part of their namespaces.
        String namespace = current.getNamespace();
        String folder = namespace.substring(namespace.lastIndexOf('.') + 1);
        String file = CURRENT + folder + '/' + current.getName() + ".avsc";
        URL anchor = loader.getResource(file);
        if (anchor == null) {
            throw new IllegalStateException("schema " + file + " is not on the classpath");
        }
        List<Schema> versions = new ArrayList<>();
        versions.add(current);
        String released = "/" + current.getFullName() + ".avsc";
        listing(anchor).stream()
                .filter(name -> name.endsWith(released))
                .sorted()
                .forEach(name -> versions.add(parse(name, loader)));
        return versions;
    }

    private static Schema parse(String file, ClassLoader loader) {
        try (InputStream in = loader.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("packaged schema " + file + " cannot be opened");
            }
            return new SchemaParser()
                    .parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .mainSchema();
        } catch (IOException | AvroRuntimeException e) {
            throw new IllegalStateException("packaged schema " + file + ": " + e.getMessage(), e);
        }
    }

    /** Paths of all released schemas, in the place that {@code anchor}, a current one, comes from. */
    private static List<String> listing(URL anchor) {
        try {
            URLConnection connection = anchor.openConnection();
            if (connection instanceof JarURLConnection jar) {
                return jar.getJarFile().stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.startsWith(RELEASED))
                        .toList();
            }
            Path folder = Path.of(anchor.toURI()).getParent().getParent().resolveSibling(RELEASED);
            if (!Files.exists(folder)) {
                return List.of();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile)
                        .map(file ->
                                RELEASED + folder.relativize(file).toString().replace('\\', '/'))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("released schemas beside " + anchor, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("released schemas beside " + anchor, e);
        }
    }
}
