package io.aftersales.source.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactCodecTest {

    private final DataOutputSerializer out = new DataOutputSerializer(16);

    @Test
    void anyTwoFactsAreReadAsTheyWereWritten() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 5_000; i++) {
            Fact first = any(random);
            Fact second = any(random);
            out.clear();
            FactCodec.write(first, null, out);
            FactCodec.write(second, first, out);
            DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
            Fact read = FactCodec.read(null, in);
            assertThat(read).isEqualTo(first);
            assertThat(FactCodec.read(read, in)).isEqualTo(second);
            assertThat(in.available()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, 127, 128, 1_700_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    void everyNumberComesBack(long value) throws IOException {
        Packed.writeSigned(value, out);
        Packed.writeNumber(value, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        assertThat(Packed.readSigned(in)).isEqualTo(value);
        assertThat(Packed.readNumber(in)).isEqualTo(value);
    }

    @Test
    void aNumberWithoutEndIsAnError() {
        byte[] endless = new byte[11];
        java.util.Arrays.fill(endless, (byte) 0x80);
        assertThatThrownBy(() -> Packed.readNumber(new DataInputDeserializer(endless)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not end");
    }

    @Test
    void aBareFactIsSmall() throws IOException {
        FactCodec.write(
                new Fact(
                        "e1",
                        EventKind.CHAT_MESSAGE,
                        1_700_000_000_000L,
                        Platform.JD,
                        "s1",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Sender.BUYER,
                        0,
                        null),
                null,
                out);
        assertThat(out.length()).isEqualTo(2 + 1 + 6 + 3 + 1 + 3 + 1);
    }

    private static Fact any(SplittableRandom random) {
        return new Fact(
                text(random),
                EventKind.values()[random.nextInt(EventKind.values().length)],
                random.nextLong(2_000_000_000_000L),
                Platform.values()[random.nextInt(Platform.values().length)],
                random.nextBoolean() ? "shop" : text(random),
                maybe(random),
                maybe(random),
                maybe(random),
                maybe(random),
                maybe(random),
                maybe(random),
                maybe(random),
                maybe(random),
                random.nextBoolean() ? null : Sender.values()[random.nextInt(Sender.values().length)],
                random.nextBoolean() ? 0 : random.nextLong(-1_000, 1_000_000),
                random.nextBoolean() ? null : Map.of("caseType", text(random), "attributes.x", text(random)));
    }

    private static String maybe(SplittableRandom random) {
        return random.nextBoolean() ? null : text(random);
    }

    private static String text(SplittableRandom random) {
        return random.nextInt(4) == 0 ? "发货超时" + random.nextInt() : Long.toString(random.nextLong(), 36);
    }
}
