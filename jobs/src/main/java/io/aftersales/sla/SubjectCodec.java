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

    private static final byte FORM_1 = 1;
    private static final byte FORM_2 = 2;
    private static final int USUAL_BYTES = 512;
    private static final int HAS_TIMER = 1;

    private final DataOutputSerializer out = new DataOutputSerializer(USUAL_BYTES);
    private final DataInputDeserializer in = new DataInputDeserializer();

    /** The bytes of a state. */
    byte[] write(SubjectState state) {
        try {
            out.clear();
            out.writeByte(FORM_2);
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
                PublishedClockCodec.write(state.published().get(i), facts, out);
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
            byte form = in.readByte();
            if (form != FORM_1 && form != FORM_2) {
                throw new IllegalStateException(
                        "a subject's state has form " + form + ", this version knows forms up to " + FORM_2);
            }
            long timerAt = readTimer();
            int count = (int) Packed.readNumber(in);
            List<Fact> facts = new ArrayList<>(count + 1);
            Fact before = null;
            for (int i = 0; i < count; i++) {
                before = FactCodec.read(before, in);
                facts.add(before);
            }
            int told = (int) Packed.readNumber(in);
            List<PublishedClock> published = new ArrayList<>(told + 1);
            for (int i = 0; i < told; i++) {
                published.add(form == FORM_1 ? PublishedClockCodec.readForm1(in) : PublishedClockCodec.read(facts, in));
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
}
