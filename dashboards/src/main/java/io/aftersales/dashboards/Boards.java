package io.aftersales.dashboards;

import io.aftersales.dashboards.board.Board;
import io.aftersales.dashboards.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is imported into Kibana, in one language. As a program it writes a file per language. */
public final class Boards {
    private Boards() {}

    /**
     * Writes {@code zh.ndjson} and {@code en.ndjson}, ready for Kibana's import.
     *
     * @param args the folder to write into; it is created
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("Expected one argument, the folder to write into");
        }
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (Language language : Language.values()) {
            Files.writeString(folder.resolve(language.code() + ".ndjson"), ndjson(language));
        }
    }

    /** The saved objects, those first that others refer to. */
    public static List<SavedObject> compile(Language language) {
        List<SavedObject> objects = new ArrayList<>();
        Catalog.dataViews().forEach(documents -> objects.add(documents.compile(language)));
        objects.add(Tag.compile(language));
        List<Board> boards = Catalog.boards();
        boards.stream()
                .flatMap(board -> board.searches().stream())
                .distinct()
                .forEach(search -> objects.add(search.compile(language)));
        boards.forEach(board -> objects.add(board.compile(language)));
        return objects;
    }

    private static String ndjson(Language language) {
        return compile(language).stream().map(object -> object.toJson() + "\n").collect(Collectors.joining());
    }
}
