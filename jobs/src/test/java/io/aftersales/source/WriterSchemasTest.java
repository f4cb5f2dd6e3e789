package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriterSchemasTest {

    private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
    private final RegistryStub registry = new RegistryStub();

    WriterSchemasTest() throws IOException {}

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void asksTheRegistryOnceForEachSchema() throws Exception {
        registry.put(7, OrderEvent.getClassSchema());
        OrderEvent order = Events.order().build();
        AvroEventDecoder<OrderEvent> decoder = decoder();
        for (int i = 0; i < 3; i++) {
            assertThat(decoder.decode(Events.framed(7, Events.body(order)))).isEqualTo(order);
            assertThat(decoder.decode(Events.single(order))).isEqualTo(order);
        }
        assertThat(registry.requests).containsExactly("/schemas/ids/7");
    }

    @Test
    void anOlderWriterLacksLaterFields() throws Exception {
        Schema older = withoutFields("note", "liability", "promisedShipAt");
        registry.put(1, older);
        OrderEvent order = Events.order().setAmountCents(5).build();
        byte[] bytes = Events.framed(1, Events.body(older, generic(order, older)));
        assertThat(decoder().decode(bytes)).isEqualTo(order);
    }

    @Test
    void aNewerWritersTypeIsUnknownAndItsFieldsAreSkipped() throws Exception {
        Schema newer = new Schema.Parser()
                .parse(
                        OrderEvent.getClassSchema()
                                .toString()
                                .replace("\"CREATED\",", "\"GIFTED\",\"CREATED\",")
                                .replaceFirst(
                                        "\\{\"name\":\"note\"",
                                        "{\"name\":\"extra\",\"type\":{\"type\":\"map\",\"values\":\"string\"},\"default\":{}},{\"name\":\"note\""));
        registry.put(2, newer);
        GenericData.Record record = generic(Events.order().setNote("n").build(), newer);
        record.put("type", new GenericData.EnumSymbol(newer.getField("type").schema(), "GIFTED"));
        record.put("extra", Map.of("a", "b"));

        OrderEvent event = decoder().decode(Events.framed(2, Events.body(newer, record)));

        assertThat(event.getType()).isEqualTo(OrderEventType.UNKNOWN);
        assertThat(event.getNote()).isEqualTo("n");
    }

    @Test
    void aRegistryThatIsDownIsWaitedFor() throws Exception {
        registry.put(7, OrderEvent.getClassSchema());
        registry.failures.set(2);
        OrderEvent order = Events.order().build();
        assertThat(decoder().decode(Events.framed(7, Events.body(order)))).isEqualTo(order);
        assertThat(registry.requests).hasSize(3);
    }

    /** It comes from a gateway while the registry is away, or from another path of its server, and says nothing of the id. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "404,``",
                "404,<html>not found</html>",
                "404,`{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}`",
                "404,`{\"error_code\":0}`",
                "200,``",
                "200,<html>back soon</html>",
                "200,`{\"status\":\"UP\"}`",
                "200,`{\"schema\":null}`"
            })
    void whatNoRegistryAnswersIsWaitedFor(int status, String body) throws Exception {
        registry.put(7, OrderEvent.getClassSchema());
        registry.failure = status;
        registry.failureBody = body;
        registry.failures.set(2);
        OrderEvent order = Events.order().build();
        assertThat(decoder().decode(Events.framed(7, Events.body(order)))).isEqualTo(order);
        assertThat(registry.requests).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {40401, 40402, 40403})
    void theRegistrysOwnWordThatThereIsNoneRefuses(int code) {
        registry.failure = 404;
        registry.failureBody = "{\"error_code\":" + code + ",\"message\":\"not found\"}";
        registry.failures.set(1);
        assertRefused(7, "UNKNOWN_SCHEMA: the registry has no id 7");
    }

    @Test
    void waitingForTheRegistryEndsWithTheTask() {
        registry.failures.set(Integer.MAX_VALUE);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> decoder().decode(Events.framed(7, new byte[5])))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusesAnIdThatTheRegistryDoesNotKnowAndAsksAgainLater() throws Exception {
        AvroEventDecoder<OrderEvent> decoder = decoder();
        byte[] bytes = Events.framed(9, Events.body(Events.order().build()));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> decoder.decode(bytes))
                    .isInstanceOf(RefusedRecord.class)
                    .hasMessage("UNKNOWN_SCHEMA: the registry has no id 9");
        }
        assertThat(registry.requests).hasSize(1);

        registry.put(9, OrderEvent.getClassSchema());
        now.addAndGet(30_000);
        assertThat(decoder.decode(bytes)).isNotNull();
    }

    @Test
    void aClockThatIsSetBackKeepsNoIdRefused() throws Exception {
        AvroEventDecoder<OrderEvent> decoder = decoder();
        byte[] bytes = Events.framed(9, Events.body(Events.order().build()));
        assertThatThrownBy(() -> decoder.decode(bytes)).isInstanceOf(RefusedRecord.class);

        registry.put(9, OrderEvent.getClassSchema());
        now.addAndGet(-3_600_000);
        assertThat(decoder.decode(bytes)).isNotNull();
    }

    @Test
    void aSchemaOfSomethingElseIsAskedForOnceInAWhile() throws Exception {
        AvroEventDecoder<OrderEvent> decoder = decoder();
        registry.put(3, SchemaBuilder.record("Other").fields().endRecord());
        registry.putAnswer(4, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");
        byte[] body = Events.body(Events.order().build());
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> decoder.decode(Events.framed(3, body)))
                    .hasMessageContaining("registry id 3 is Other");
            assertThatThrownBy(() -> decoder.decode(Events.framed(4, body))).hasMessageContaining("of type JSON");
        }
        assertThat(registry.requests).hasSize(2);

        registry.put(3, OrderEvent.getClassSchema());
        now.addAndGet(30_000);
        assertThat(decoder.decode(Events.framed(3, body))).isNotNull();
    }

    @Test
    void refusesSchemasOfSomethingElse() {
        registry.put(3, SchemaBuilder.record("Other").fields().endRecord());
        registry.putAnswer(4, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");
        registry.putAnswer(5, "{\"schema\":\"no schema\"}");
        assertRefused(3, "INCOMPATIBLE_SCHEMA: registry id 3 is Other, expected io.aftersales.event.OrderEvent");
        assertRefused(4, "UNKNOWN_SCHEMA: registry id 4 is of type JSON");
        assertRefused(5, "INCOMPATIBLE_SCHEMA: registry id 5");
    }

    @Test
    void refusesAWriterThatLacksWhatIsNeeded() {
        Schema bare = withoutFields("eventId");
        registry.put(8, bare);
        assertThatThrownBy(() -> decoder()
                        .decode(Events.framed(
                                8, Events.body(bare, generic(Events.order().build(), bare)))))
                .isInstanceOf(RefusedRecord.class)
                .hasMessageContaining("eventId");
    }

    @Test
    void aRegistryThatRefusesAccessIsAMatterOfConfiguration() {
        registry.failures.set(1);
        registry.failure = 401;
        assertThatThrownBy(() -> decoder().decode(Events.framed(7, new byte[5])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("schema.registry.url")
                .hasMessageContaining("401");
    }

    @Test
    void releasedVersionsArePackaged() {
        assertThat(PackagedSchemas.versionsOf(
                        OrderEvent.getClassSchema(), getClass().getClassLoader()))
                .hasSizeGreaterThan(1);
    }

    @Test
    void aDamagedReleasedSchemaIsNamed(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("avro/event"));
        Files.createDirectories(folder.resolve("avro-released/0.1"));
        Files.writeString(folder.resolve("avro/event/OrderEvent.avsc"), "current");
        Files.writeString(folder.resolve("avro-released/0.1/io.aftersales.event.OrderEvent.avsc"), "{");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThatThrownBy(() -> PackagedSchemas.versionsOf(OrderEvent.getClassSchema(), loader))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("avro-released/0.1/io.aftersales.event.OrderEvent.avsc");
        }
    }

    @Test
    void packagedOlderVersionsAreFoundBesideTheCurrentOne(@TempDir Path folder) throws Exception {
        Schema older = withoutFields("note");
        Files.createDirectories(folder.resolve("avro/event"));
        Files.createDirectories(folder.resolve("avro-released/0.1"));
        Files.writeString(folder.resolve("avro/event/OrderEvent.avsc"), "current");
        Files.writeString(folder.resolve("avro-released/0.1/io.aftersales.event.OrderEvent.avsc"), older.toString());
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(PackagedSchemas.versionsOf(OrderEvent.getClassSchema(), loader))
                    .containsExactly(OrderEvent.getClassSchema(), older);
        }
        Path jar = folder.resolve("schemas.jar");
        try (Stream<Path> files = Files.walk(folder);
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".avsc")).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(PackagedSchemas.versionsOf(OrderEvent.getClassSchema(), loader))
                    .containsExactly(OrderEvent.getClassSchema(), older);
        }
    }

    private AvroEventDecoder<OrderEvent> decoder() {
        return new AvroEventDecoder<>(OrderEvent.class, new RegistrySchemas(registry.url() + "/", now::get));
    }

    private void assertRefused(int id, String reason) {
        assertThatThrownBy(() -> decoder().decode(Events.framed(id, new byte[5])))
                .isInstanceOf(RefusedRecord.class)
                .hasMessageStartingWith(reason);
    }

    private static Schema withoutFields(String... names) {
        Schema current = OrderEvent.getClassSchema();
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : current.getFields()) {
            if (!List.of(names).contains(field.name())) {
                fields.add(new Schema.Field(field, field.schema()));
            }
        }
        return Schema.createRecord(current.getName(), null, current.getNamespace(), false, fields);
    }

    /** The order's bytes read generically, with the fields that {@code schema} has. */
    private static GenericData.Record generic(OrderEvent order, Schema schema) {
        try {
            GenericData.Record all = new GenericDatumReader<GenericData.Record>(OrderEvent.getClassSchema())
                    .read(null, DecoderFactory.get().binaryDecoder(Events.body(order), null));
            GenericData.Record record = new GenericData.Record(schema);
            for (Schema.Field field : schema.getFields()) {
                if (all.hasField(field.name())) {
                    record.put(field.pos(), all.get(field.name()));
                }
            }
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
