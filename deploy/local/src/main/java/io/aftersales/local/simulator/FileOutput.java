package io.aftersales.local.simulator;

import io.aftersales.local.replay.EventTopic;
import io.aftersales.local.replay.InputEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/** Into a file of JSON Lines, and news to the terminal. */
final class FileOutput implements Output, AutoCloseable {

    private final BufferedOutputStream out;
    private final JsonLine lines;
    private final Telling telling;

    FileOutput(Path file, ZoneId zone, Telling telling) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        this.lines = new JsonLine(out, zone);
        this.telling = telling;
    }

    @Override
    public void event(InputEvent event) throws IOException {
        lines.write(event);
    }

    @Override
    public void garbage(EventTopic topic, String key, byte[] value) throws IOException {
        lines.writeRaw(new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public void news(News news) {
        telling.tell(news);
    }

    @Override
    public void close() throws IOException {
        lines.flush();
        out.close();
    }
}
