package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.Platform;
import io.aftersales.event.ReviewEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schemas that are registered as the contract's files stand: with a reference to what they share. */
class RegistryReferencesTest {

    private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
    private final RegistryStub registry = new RegistryStub();

    RegistryReferencesTest() throws IOException {}

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void everyEventsSchemaRefersToThePlatform() throws Exception {
        registry.putSubject("platform", contract("Platform"));
        assertRead(1, OrderEvent.class, Events.order().setPlatform(Platform.JD).build());
        assertRead(2, ChatEvent.class, Events.chat().setPlatform(Platform.PDD).build());
        assertRead(
                3,
                LogisticsEvent.class,
                Events.scan().setPlatform(Platform.TAOBAO).build());
        assertRead(
                4,
                ReviewEvent.class,
                Events.review().setPlatform(Platform.DOUYIN).build());
        assertThat(registry.requests)
                .contains("/schemas/ids/1", "/subjects/platform/versions/1")
                .hasSize(8);
    }

    @Test
    void whatIsReferredToMayReferToOthersAndIsDefinedOnce() throws Exception {
        registry.putSubject("platform", contract("Platform"));
        registry.putSubject("left", type("Left"), "platform");
        registry.putSubject("right%20side", type("Right"), "platform", "left");
        String schema = contract("OrderEvent")
                .replaceFirst(
                        "\"fields\": \\[",
                        "\"fields\": [{\"name\": \"l\", \"type\": [\"null\", \"x.Left\"]},"
                                + " {\"name\": \"r\", \"type\": [\"null\", \"x.Right\"]},");
        registry.put(1, schema, "left", "right side", "platform");
        OrderEvent order = Events.order().setPlatform(Platform.JD).build();
        byte[] absent = {0, 0}; // both unions are null
        byte[] body = Events.body(order);
        byte[] written = new byte[absent.length + body.length];
        System.arraycopy(body, 0, written, absent.length, body.length);
        assertThat(decoder(OrderEvent.class).decode(Events.framed(1, written))).isEqualTo(order);
        assertThat(registry.requests)
                .containsExactly(
                        "/schemas/ids/1",
                        "/subjects/left/versions/1",
                        "/subjects/platform/versions/1",
                        "/subjects/right%20side/versions/1");
    }

    @Test
    void aReferenceThatIsNotThereIsNamedAndNotAskedForAgainAtOnce() throws Exception {
        registry.put(1, contract("OrderEvent"), "platform");
        AvroEventDecoder<OrderEvent> decoder = decoder(OrderEvent.class);
        OrderEvent order = Events.order().build();
        byte[] bytes = Events.framed(1, Events.body(order));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> decoder.decode(bytes))
                    .isInstanceOf(RefusedRecord.class)
                    .hasMessage("UNKNOWN_SCHEMA: registry id 1 refers to subject platform, version 1,"
                            + " which the registry does not have");
        }
        assertThat(registry.requests).hasSize(2);
        registry.putSubject("platform", contract("Platform"));
        now.addAndGet(30_000);
        assertThat(decoder.decode(bytes)).isEqualTo(order);
    }

    @Test
    void withoutItsReferenceASchemaIsRefused() throws Exception {
        registry.put(1, contract("OrderEvent"));
        byte[] bytes = Events.framed(1, Events.body(Events.order().build()));
        assertThatThrownBy(() -> decoder(OrderEvent.class).decode(bytes))
                .isInstanceOf(RefusedRecord.class)
                .hasMessageStartingWith("INCOMPATIBLE_SCHEMA: registry id 1")
                .hasMessageContaining("Platform");
    }

    private <E extends SpecificRecordBase> void assertRead(int id, Class<E> type, E event) throws Exception {
        registry.put(id, contract(type.getSimpleName()), "platform");
        assertThat(decoder(type).decode(Events.framed(id, Events.body(event)))).isEqualTo(event);
    }

    private <E extends SpecificRecordBase> AvroEventDecoder<E> decoder(Class<E> type) {
        return new AvroEventDecoder<>(type, new RegistrySchemas(registry.url(), now::get));
    }

    private static String type(String name) {
        return "{\"type\": \"record\", \"name\": \"" + name + "\", \"namespace\": \"x\", \"fields\":"
                + " [{\"name\": \"p\", \"type\": \"io.aftersales.event.Platform\"}]}";
    }

    /** A file of the contract, as it stands. */
    private static String contract(String name) throws IOException {
        try (InputStream in = RegistryReferencesTest.class.getResourceAsStream("/avro/event/" + name + ".avsc")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
