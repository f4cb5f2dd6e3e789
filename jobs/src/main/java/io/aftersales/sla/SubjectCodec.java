package io.aftersales.sla;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.PublishedClock;
import io.aftersales.domain.sla.SubjectState;
import io.aftersales.source.packed.FactCodec;
import io.aftersales.source.packed.Packed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The state of a subject as the bytes that are kept of it. A million open clocks are a million small arrays then, not twenty
 * million objects: the collector has little to trace and a checkpoint copies arrays. The first byte is the version of the
 * form; a later version of the program must read all earlier ones.
 *
 * <p>Not thread-safe: one for each task.
 */
final class SubjectCodec {

    private static final byte VERSION = 1;
    private static final int USUAL_BYTES = 512;
    private static final int BREACHED = 1;
    private static final int HAS_TIMER = 1;

    private final DataOutputSerializer out = new DataOutputSerializer(USUAL_BYTES);
    private final DataInputDeserializer in = new DataInputDeserializer();

    /** The bytes of a state. */
    byte[] write(SubjectState state) {
        try {
            out.clear();
            out.writeByte(VERSION);
            writeTimer(state.timerAt());
            List<Fact> facts = state.facts();
            Packed.writeNumber(facts.size(), out);
            Fact before = null;
            for (int i = 0; i < facts.size(); i++) {
                FactCodec.write(facts.get(i), before, out);
                before = facts.get(i);
            }
            Packed.writeNumber(state.published().size(), out);
            for (int i = 0; i < state.published().size(); i++) {
                write(state.published().get(i));
            }
            return out.getCopyOfBuffer();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * The state that the bytes hold.
     *
     * @throws IllegalStateException if they were written in a form that this version does not know
     */
    SubjectState read(byte[] bytes) {
        try {
            in.setBuffer(bytes);
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "a subject's state has form " + version + ", this version knows form " + VERSION);
            }
            long timerAt = readTimer();
            int count = (int) Packed.readNumber(in);
            List<Fact> facts = new ArrayList<>(count + 1);
            Fact before = null;
            for (int i = 0; i < count; i++) {
                before = FactCodec.read(before, in);
                facts.add(before);
            }
            int clocks = (int) Packed.readNumber(in);
            List<PublishedClock> published = new ArrayList<>(clocks + 1);
            for (int i = 0; i < clocks; i++) {
                published.add(readClock());
            }
            return new SubjectState(facts, published, timerAt);
        } catch (IOException e) {
            throw new IllegalStateException("a subject's state is cut off", e);
        }
    }

    private void writeTimer(long timerAt) throws IOException {
        boolean has = timerAt != Clock.NEVER;
        out.writeByte(has ? HAS_TIMER : 0);
        if (has) {
            Packed.writeSigned(timerAt, out);
        }
    }

    private long readTimer() throws IOException {
        return in.readByte() == HAS_TIMER ? Packed.readSigned(in) : Clock.NEVER;
    }

    private void write(PublishedClock clock) throws IOException {
        Packed.writeString(clock.policyId(), out);
        Packed.writeNumber(clock.number(), out);
        Packed.writeSigned(clock.startAt(), out);
        out.writeByte(clock.breached() ? BREACHED : 0);
        out.writeLong(clock.fingerprint());
        Packed.writeNumber(clock.sequence(), out);
        Packed.writeSigned(clock.version(), out);
    }

    private PublishedClock readClock() throws IOException {
        return new PublishedClock(
                // The order of the arguments is the order of the bytes.
                Packed.readString(in),
                (int) Packed.readNumber(in),
                Packed.readSigned(in),
                in.readByte() == BREACHED,
                in.readLong(),
                Packed.readNumber(in),
                Packed.readSigned(in));
    }
}
