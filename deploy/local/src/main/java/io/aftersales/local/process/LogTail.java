package io.aftersales.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks into the log file of a server. */
public final class LogTail {

    private static final int LINES = 25;
    private static final int BYTES = 16 * 1024;

    private LogTail() {}

    /** The last lines of the file, or why there are none. */
    public static String of(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - BYTES);
            file.seek(from);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "(cannot read it: " + e.getMessage() + ")";
        }
    }

    /** True if the file holds the text behind the given offset. A file that is not there yet holds nothing. */
    public static boolean contains(Path log, long offset, String text) {
        try {
            if (!Files.exists(log)) {
                return false;
            }
            // Not what lies before: the log of a server that is started again may be long.
            try (InputStream in = Files.newInputStream(log)) {
                in.skip(offset);
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).contains(text);
            }
        } catch (IOException e) {
            return false;
        }
    }
}
