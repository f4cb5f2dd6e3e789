package io.aftersales.local.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells every line of the input that cannot be used, with its file, number and reason, in a file that is made with the
 * first of them; the first few at the terminal too.
 */
final class FaultFile implements AutoCloseable {

    /** More at the terminal would push out of sight what else is said there. */
    static final int TOLD = 20;

    private final Path path;
    private final Consumer<String> terminal;
    private @Nullable BufferedWriter writer;
    private long count;

    /**
     * Writes nothing yet.
     *
     * @param path the file, in the place of an older one
     * @param terminal takes what a person is told, line by line
     */
    FaultFile(Path path, Consumer<String> terminal) {
        this.path = path;
        this.terminal = terminal;
    }

    void add(LineFault fault) throws IOException {
        if (writer == null) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            writer = Files.newBufferedWriter(path);
        }
        // One fault is one line, whatever is quoted in its reason.
        String line = fault.toString().replaceAll("\\R", " ");
        writer.write(line);
        writer.newLine();
        if (++count <= TOLD) {
            terminal.accept("bad line " + line);
        }
    }

    /** The file; null as long as there is nothing to tell. */
    @Nullable
    Path path() {
        return count == 0 ? null : path;
    }

    /** Ends the file, and says where it is if it holds more than the terminal. */
    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
        if (count > TOLD) {
            terminal.accept(String.format(
                    Locale.ROOT, "and %,d further bad lines; all of them are told in %s", count - TOLD, path));
        }
    }
}
