package io.aftersales.source.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactChainTest {

    private static final String SUBJECT = "cv-1";

    private final PackedOutput out = new PackedOutput();
    private final PackedInput in = new PackedInput();
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void anyFactsAreReadAsTheyWereWritten() {
        for (int i = 0; i < 3_000; i++) {
            List<Fact> facts = new ArrayList<>();
            out.clear();
            Fact before = null;
            for (int left = 1 + random.nextInt(5); left > 0; left--) {
                Fact fact = any();
                FactChain.write(fact, before, SUBJECT, out);
                facts.add(fact);
                before = fact;
            }
            in.reset(out.copy(), out.size());
            Fact read = null;
            for (Fact fact : facts) {
                read = FactChain.read(read, SUBJECT, in);
                assertThat(read).isEqualTo(fact);
            }
            assertThat(in.remaining()).isZero();
        }
    }

    @Test
    void aFurtherMessageIsSmall() {
        Fact first = message("e1", 1_700_000_000_000L);
        FactChain.write(first, null, SUBJECT, out);
        int size = out.size();
        FactChain.write(message("e2", 1_700_000_010_000L), first, SUBJECT, out);
        assertThat(out.size() - size).as("mask, kind, time, id").isEqualTo(1 + 1 + 3 + 3);
    }

    @Test
    void factsPassFromTaskToTask() throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(8);
        var writer = PackedType.FACT.createSerializer(null);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            facts.add(any());
            writer.serialize(facts.get(i), target);
        }
        DataInputDeserializer source = new DataInputDeserializer(target.getCopyOfBuffer());
        var reader = writer.duplicate();
        assertThat(reader).isEqualTo(writer).isNotSameAs(writer);
        for (Fact fact : facts) {
            assertThat(reader.deserialize(source)).isEqualTo(fact);
        }
        assertThat(source.available()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, 127, 128, 1_700_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    void everyNumberComesBack(long value) {
        out.writeSigned(value);
        out.writeNumber(value);
        out.writeLong(value);
        in.reset(out.array(), out.size());
        assertThat(in.readSigned()).isEqualTo(value);
        assertThat(in.readNumber()).isEqualTo(value);
        assertThat(in.readLong()).isEqualTo(value);
    }

    @Test
    void namesThatComeAgainAreShared() {
        String chinese = "店铺" + "一";
        for (int i = 0; i < 2; i++) {
            out.writeString("shop-1");
            out.writeString(chinese);
            out.writeString("x".repeat(2_000));
        }
        in.reset(out.array(), out.size());
        String first = in.readName();
        assertThat(first).isEqualTo("shop-1");
        assertThat(in.readName()).isEqualTo(chinese);
        assertThat(in.readName()).hasSize(2_000);
        assertThat(in.readName()).isSameAs(first);
        assertThat(in.readName()).isEqualTo(chinese);
    }

    @Test
    void bytesThatEndTooEarlyAreAnError() {
        FactChain.write(any(), null, SUBJECT, out);
        for (int length = 0; length < out.size(); length++) {
            in.reset(out.array(), length);
            assertThatThrownBy(() -> FactChain.read(null, SUBJECT, in)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0x80);
        in.reset(endless, endless.length);
        assertThatThrownBy(in::readNumber)
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("does not end");
    }

    private static Fact message(String id, long at) {
        return new Fact(
                id,
                EventKind.CHAT_MESSAGE,
                at,
                Platform.JD,
                "s1",
                "b1",
                "ann",
                "o1",
                SUBJECT,
                null,
                null,
                null,
                null,
                Sender.BUYER,
                0,
                null);
    }

    private Fact any() {
        return new Fact(
                text(),
                EventKind.values()[random.nextInt(EventKind.values().length)],
                random.nextLong(2_000_000_000_000L),
                Platform.values()[random.nextInt(Platform.values().length)],
                random.nextBoolean() ? "shop" : text(),
                maybe(),
                maybe(),
                maybe(),
                maybe(),
                maybe(),
                maybe(),
                maybe(),
                maybe(),
                random.nextBoolean() ? null : Sender.values()[random.nextInt(Sender.values().length)],
                random.nextBoolean() ? 0 : random.nextLong(-1_000, 1_000_000),
                random.nextBoolean() ? null : Map.of("caseType", text(), "attributes.x", text()));
    }

    private String maybe() {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> SUBJECT;
            case 2 -> "";
            case 3 -> "ann";
            default -> text();
        };
    }

    private String text() {
        return random.nextInt(4) == 0 ? "发货超时" + random.nextInt() : Long.toString(random.nextLong(), 36);
    }
}
