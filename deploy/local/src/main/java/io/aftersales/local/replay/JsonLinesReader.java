package io.aftersales.local.replay;

import io.aftersales.json.JsonEvent;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads JSON Lines: one event a line in UTF-8, from a file or from all {@code *.jsonl} files of a folder in the order of their
 * names. Empty lines are passed over; any other line that is no event is handed on as bad, with its bytes.
 */
public final class JsonLinesReader implements EventReader {

    /** Longest line in bytes; more would not fit into a record of Kafka either, so a longer one is cut and bad. */
    static final int MAX_LINE = 1_000_000;

    private final Path input;

    /** @param input a file, or a folder of {@code *.jsonl} files */
    public JsonLinesReader(Path input) {
        this.input = input;
    }

    @Override
    public void read(EventSink sink) throws IOException {
        for (Path file : files()) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                read(in, file.getFileName().toString(), sink);
            }
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(input)) {
            return List.of(input);
        }
        try (Stream<Path> found = Files.list(input)) {
            List<Path> files = found.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IOException("no *.jsonl file in " + input);
            }
            return files;
        }
    }

    /**
     * Reads one stream of lines.
     *
     * @param file name to report bad lines by
     */
    static void read(InputStream in, String file, EventSink sink) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
        long number = 1;
        boolean tooLong = false;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                line(line, tooLong, file, number++, sink);
                line.reset();
                tooLong = false;
            } else if (line.size() < MAX_LINE) {
                line.write(next);
            } else {
                tooLong = true;
            }
        }
        line(line, tooLong, file, number, sink);
    }

    private static void line(ByteArrayOutputStream buffer, boolean tooLong, String file, long number, EventSink sink)
            throws IOException {
        byte[] line = withoutReturn(buffer.toByteArray());
        if (tooLong) {
            sink.bad(new BadLine(
                    file, number, "the line has more than " + MAX_LINE + " bytes, the rest is cut off", line));
            return;
        }
        if (isBlank(line)) {
            return;
        }
        InputEvent event;
        try {
            event = InputEvent.of(JsonEvent.of(line));
        } catch (IllegalArgumentException e) {
            sink.bad(new BadLine(file, number, String.valueOf(e.getMessage()), line));
            return;
        }
        sink.event(event, file, number);
    }

    private static byte[] withoutReturn(byte[] line) {
        boolean ends = line.length > 0 && line[line.length - 1] == '\r';
        return ends ? Arrays.copyOf(line, line.length - 1) : line;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
