package io.aftersales.local.simulator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the simulator's YAML files into records; a key that the record does not know is an error that names it. */
final class DataFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationText()))
            .build();

    private DataFile() {}

    /** The packaged file of that name. */
    static <T> T packaged(String name, Class<T> type) {
        try (InputStream in = Objects.requireNonNull(DataFile.class.getResourceAsStream("/simulator/" + name), name)) {
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + name, e);
        }
    }

    /** A file of the user's own. */
    static <T> T read(Path file, Class<T> type) {
        try {
            return parse(file.toString(), Files.readString(file), type);
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file, e);
        }
    }

    /** @throws CommandFailure naming the file, the place in it and what is wrong there */
    static <T> T parse(String name, String yaml, Class<T> type) {
        try {
            Object tree = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(yaml);
            return JSON.treeToValue(JSON.valueToTree(tree), type);
        } catch (YamlEngineException e) {
            throw new CommandFailure(name + " is no YAML", e);
        } catch (JsonMappingException e) {
            throw new CommandFailure(name + ": " + place(e) + ": " + reason(e));
        } catch (IOException e) {
            throw new CommandFailure(name, e);
        }
    }

    private static String place(JsonMappingException e) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference at : e.getPath()) {
            if (at.getFieldName() == null) {
                place.append('[').append(at.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(at.getFieldName());
            }
        }
        return place.toString();
    }

    private static String reason(JsonMappingException e) {
        Throwable cause = e.getCause();
        return cause == null ? e.getOriginalMessage() : String.valueOf(cause.getMessage());
    }

    private static final class DurationText extends StdDeserializer<Duration> {

        private static final long serialVersionUID = 1L;

        DurationText() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return Duration.parse(parser.getText());
            } catch (DateTimeException e) {
                throw JsonMappingException.from(parser, "'" + parser.getText() + "' is no span such as PT5M", e);
            }
        }
    }
}
