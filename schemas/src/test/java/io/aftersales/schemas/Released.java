package io.aftersales.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The committed copies of the schemas as they were released: {@code src/released/VERSION/FULL-NAME.avsc}, one per record,
 * fully resolved. Run as a program it writes the copy of the version that is being released.
 */
final class Released {
    private static final Path FOLDER = Path.of("src", "released");

    private Released() {}

    /**
     * Writes the current schemas as released ones.
     *
     * @param args the folder that holds the released schemas, and the version (a trailing -SNAPSHOT is dropped)
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]).resolve(args[1].replace("-SNAPSHOT", ""));
        Files.createDirectories(folder);
        for (Schema schema : Contract.records().values()) {
            Path file = folder.resolve(schema.getFullName() + ".avsc");
            Files.writeString(file, schema.toString(true) + "\n");
            System.out.println("wrote " + file);
        }
    }

    /** Every released copy, of all versions. */
    static List<Path> files() {
        return Contract.files(FOLDER, ".avsc");
    }

    static Schema read(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
