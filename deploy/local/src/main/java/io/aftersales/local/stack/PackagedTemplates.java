package io.aftersales.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The index templates that lie beside the schemas, by the alias that their indices are read through. */
final class PackagedTemplates {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Tells the folder of ours from folders of that name in libraries. */
    private static final String ANCHOR = "elasticsearch/aftersales-rejected.json";

    private PackagedTemplates() {}

    static SortedMap<String, ObjectNode> read() {
        URL anchor = PackagedTemplates.class.getClassLoader().getResource(ANCHOR);
        if (anchor == null) {
            throw new IllegalStateException(ANCHOR + " is not on the class path");
        }
        try {
            URI uri = anchor.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return readFolder(Path.of(uri).getParent());
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return readFolder(jar.getPath("elasticsearch"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<String, ObjectNode> readFolder(Path folder) throws IOException {
        SortedMap<String, ObjectNode> templates = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(".json")) {
                    templates.put(name.substring(0, name.length() - ".json".length()), (ObjectNode)
                            JSON.readTree(Files.readAllBytes(file)));
                }
            }
        }
        return templates;
    }
}
