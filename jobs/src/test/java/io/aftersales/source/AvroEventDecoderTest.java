package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderItem;
import io.aftersales.event.Sender;
import io.aftersales.event.ServiceRating;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroEventDecoderTest {

    private final AvroEventDecoder<OrderEvent> orders = new AvroEventDecoder<>(OrderEvent.class, null);

    @Test
    void decodesEveryField() throws Exception {
        OrderEvent order = Events.order()
                .setAttributes(Map.of("k", "值", "k2", ""))
                .setParcelIds(List.of("p1", "p2"))
                .setItems(List.of(
                        OrderItem.newBuilder().setSku("a").setPriceCents(-5).build(),
                        OrderItem.newBuilder().setSku("b").setCategory("c").build()))
                .setAmountCents(Long.MAX_VALUE)
                .setPromisedShipAt(Events.NOON.plusMillis(1))
                .setNote("备注 😀")
                .build();
        assertThat(orders.decode(Events.single(order))).isEqualTo(order);

        ChatEvent chat = Events.chat()
                .setSender(Sender.AGENT)
                .setRating(ServiceRating.newBuilder().setOverall(5).setSpeed(4).build())
                .build();
        assertThat(new AvroEventDecoder<>(ChatEvent.class, null).decode(Events.single(chat)))
                .isEqualTo(chat);
    }

    @Test
    void oneEventDoesNotShowThroughInTheNext() throws Exception {
        OrderEvent full = Events.order().setNote("x").setParcelIds(List.of("p")).build();
        OrderEvent bare = Events.order().build();
        OrderEvent first = orders.decode(Events.single(full));
        OrderEvent second = orders.decode(Events.single(bare));
        assertThat(first).isEqualTo(full);
        assertThat(second).isEqualTo(bare).isNotSameAs(first);
    }

    @Test
    void refusesWhatHasNoFraming() {
        assertRefused(new byte[0], "EMPTY");
        assertRefused("{\"eventId\":1}".getBytes(), "UNKNOWN_FRAMING");
        assertRefused(new byte[] {(byte) 0xC3}, "UNKNOWN_FRAMING");
        assertRefused(new byte[] {0, 0}, "UNKNOWN_FRAMING");
    }

    @Test
    void refusesSchemasThatItDoesNotKnow() {
        byte[] chat = Events.single(Events.chat().build());
        assertRefused(chat, "UNKNOWN_SCHEMA");
        assertRefused(Events.framed(7, Events.body(Events.order().build())), "schema.registry.url is not set");
    }

    @Test
    void refusesBytesThatAreCutShortOrTooLong() {
        byte[] good = Events.single(Events.order().setNote("note").build());
        for (int length = 10; length < good.length; length++) {
            assertRefused(Arrays.copyOf(good, length), "UNDECODABLE");
        }
        assertRefused(Arrays.copyOf(good, good.length + 1), "left over");
    }

    @Test
    void aDamagedLengthTakesNoMemory() {
        byte[] good = Events.single(Events.order().build());
        byte[] damaged = Arrays.copyOf(good, good.length);
        // The eventId's length becomes 1 GB.
        byte[] huge = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x08};
        System.arraycopy(huge, 0, damaged, 10, huge.length);
        assertRefused(damaged, "UNDECODABLE");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noBytesDoMoreThanToBeRefused(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] good = Events.single(Events.order()
                .setParcelIds(List.of("p1", "p2"))
                .setAttributes(Map.of("a", "b"))
                .build());
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = good.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[10 + random.nextInt(bytes.length - 10)] = (byte) random.nextInt();
            }
            try {
                orders.decode(bytes);
            } catch (RefusedRecord e) {
                assertThat(e.getMessage()).startsWith("UNDECODABLE");
            }
        }
    }

    private void assertRefused(byte[] value, String reason) {
        assertThatThrownBy(() -> orders.decode(value))
                .isInstanceOf(RefusedRecord.class)
                .hasMessageContaining(reason);
    }
}
