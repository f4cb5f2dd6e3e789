package io.aftersales.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** The schemas and index templates as this module packages them. */
final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Contract() {}

    /** Every named schema of the packaged files, nested ones included, fully resolved, by full name. */
    static Map<String, Schema> namedSchemas() {
        Map<String, Schema> named = new TreeMap<>();
        files(packaged("avro"), ".avsc").forEach(file -> collect(generated(file), named));
        return named;
    }

    private static void collect(Schema schema, Map<String, Schema> named) {
        named.put(schema.getFullName(), schema);
        Fields.children(schema).forEach(child -> collect(child, named));
    }

    /** The records that stand for themselves (a message or a document) by full name: those that no other one contains. */
    static Map<String, Schema> records() {
        Map<String, Schema> records = namedSchemas();
        Set<String> parts = records.values().stream()
                .flatMap(Fields::children)
                .map(Schema::getFullName)
                .collect(Collectors.toSet());
        records.values()
                .removeIf(schema -> schema.getType() != Schema.Type.RECORD || parts.contains(schema.getFullName()));
        return records;
    }

    /** The schema of the class that was generated from {@code file}: only there are the imports resolved. */
    private static Schema generated(Path file) {
        String folder = file.getParent().getFileName().toString();
        String name = file.getFileName().toString().replace(".avsc", "");
        try {
            Schema schema = SpecificData.get().getSchema(Class.forName("io.aftersales." + folder + "." + name));
            // A hint to the code generator, no part of the contract.
            return new Schema.Parser().parse(schema.toString().replace(",\"avro.java.string\":\"String\"", ""));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("No class was generated from " + file, e);
        }
    }

    /** The index templates by alias (the name of the file). */
    static Map<String, JsonNode> templates() {
        Map<String, JsonNode> templates = new TreeMap<>();
        for (Path file : files(packaged("elasticsearch"), ".json")) {
            String name = file.getFileName().toString();
            templates.put(name.substring(0, name.length() - ".json".length()), read(file));
        }
        return templates;
    }

    /** All files with {@code suffix} below {@code directory}, sorted. */
    static List<Path> files(Path directory, String suffix) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path packaged(String directory) {
        try {
            URI uri = Contract.class.getResource("/" + directory).toURI();
            return Path.of(uri);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
