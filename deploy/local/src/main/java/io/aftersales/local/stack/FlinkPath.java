package io.aftersales.local.stack;

import java.nio.file.Path;

/** A folder of this machine as Flink is told it. */
final class FlinkPath {

    private static final String SCHEME = "file:";

    private FlinkPath() {}

    /**
     * The path behind its scheme, with nothing escaped: Flink takes the text of a path as it stands, so that the {@code %20} of a
     * {@link Path#toUri() URI} would be three characters of a folder's name.
     */
    static String of(Path path) {
        return SCHEME + path.toAbsolutePath();
    }

    /** The folder that Flink calls so. */
    static Path toPath(String text) {
        return Path.of(text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text);
    }
}
