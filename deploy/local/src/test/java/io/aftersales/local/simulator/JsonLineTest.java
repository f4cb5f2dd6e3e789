package io.aftersales.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.json.JsonEvent;
import io.aftersales.local.replay.InputEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class JsonLineTest {

    /** What is written is what a replay reads. */
    @Test
    void everyEventComesBackAsItWas() throws IOException {
        Recording recording = Recording.of(11, Duration.ofMinutes(5));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLine line = new JsonLine(out, ZoneId.of("Asia/Shanghai"));
        for (InputEvent event : recording.events) {
            line.write(event);
        }
        line.flush();
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(lines).hasSameSizeAs(recording.events);
        for (int i = 0; i < lines.length; i++) {
            assertThat(InputEvent.of(JsonEvent.of(lines[i].getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo(recording.events.get(i));
        }
    }
}
