package io.aftersales.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An index template of the contract: what the documents behind an alias are called and which fields they have.
 *
 * @param alias alias that the documents are read through, the name of the template's file
 * @param json the whole template, as it is installed
 */
public record IndexTemplate(String alias, JsonNode json) {
    private static final String FOLDER = "elasticsearch";
    private static final String SUFFIX = ".json";

    /**
     * Every template that the schemas module packages, by alias. The folder is listed, so that nobody keeps a second
     * list of the aliases.
     *
     * @throws IllegalStateException when the schemas module is not on the classpath
     * @throws UncheckedIOException when a template cannot be read; names the file
     */
    public static List<IndexTemplate> all() {
        URL folder = IndexTemplate.class.getClassLoader().getResource(FOLDER);
        if (folder == null) {
            throw new IllegalStateException(
                    "No folder " + FOLDER + " on the classpath: is aftersales-schemas missing?");
        }
        try {
            if (!(folder.openConnection() instanceof JarURLConnection jar)) {
                return readAll(Path.of(folder.toURI()));
            }
            try (FileSystem files =
                    FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
                return readAll(files.getPath(jar.getEntryName()));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Cannot list " + folder, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    /**
     * The template of an alias.
     *
     * @throws IllegalArgumentException when there is none
     */
    static IndexTemplate of(String alias) {
        return all().stream()
                .filter(template -> template.alias().equals(alias))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no template of " + alias));
    }

    /**
     * What people call the documents.
     *
     * @throws IllegalStateException when the template does not say it; names the alias and the key
     */
    public String title(Language language) {
        JsonNode title = json.path("_meta").path("title").path(language.code());
        if (!title.isTextual()) {
            throw new IllegalStateException(alias + ": _meta.title." + language.code() + " is missing");
        }
        return title.asText();
    }

    private static List<IndexTemplate> readAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(IndexTemplate::read)
                    .toList();
        }
    }

    private static IndexTemplate read(Path file) {
        String name = file.getFileName().toString();
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
            return new IndexTemplate(name.substring(0, name.length() - SUFFIX.length()), json);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is no readable template", e);
        }
    }
}
