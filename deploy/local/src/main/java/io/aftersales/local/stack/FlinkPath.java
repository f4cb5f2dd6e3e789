package io.aftersales.local.stack;

import java.nio.file.Path;

/** A folder of this machine as Flink is told it. */
final class FlinkPath {

    private FlinkPath() {}

    /**
     * The path behind its scheme, with nothing escaped: Flink takes the text of a path as it stands, so that the {@code %20} of a
     * {@link Path#toUri() URI} would be three characters of a folder's name.
     */
    static String of(Path path) {
        return "file:" + path.toAbsolutePath();
    }
}
