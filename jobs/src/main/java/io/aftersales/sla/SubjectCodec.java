package io.aftersales.sla;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.Past;
import io.aftersales.domain.sla.PublishedClock;
import io.aftersales.domain.sla.SubjectState;
import io.aftersales.source.packed.FactChain;
import io.aftersales.source.packed.PackedInput;
import io.aftersales.source.packed.PackedOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of a subject as the bytes that are kept of it. A million open clocks are a million small arrays then, not twenty
 * million objects: the collector has little to trace and a checkpoint copies arrays. The first byte is the version of the
 * form; a later version of the program must read all earlier ones.
 *
 * <p>Not thread-safe: one for each task.
 */
final class SubjectCodec {

    /** Knew no past, and was the form of a subject without one after that. */
    private static final byte FORM_3 = 3;

    /** Did not know what was told of a clock beside its steps. */
    private static final byte FORM_4 = 4;

    private static final byte FORM_5 = 5;
    private static final int HAS_TIMER = 1;
    private static final int HAS_PAST = 2;

    private final PackedOutput out = new PackedOutput();
    private final PackedInput in = new PackedInput();
    private final ReadFacts lastRead = new ReadFacts();

    /**
     * The bytes of a state.
     *
     * @param subjectId whose state it is: the same is needed to read it
     */
    byte[] write(String subjectId, SubjectState state) {
        out.clear();
        boolean past = state.past().exists();
        out.writeByte(FORM_5);
        boolean timer = state.timerAt() != Clock.NEVER;
        out.writeByte((timer ? HAS_TIMER : 0) | (past ? HAS_PAST : 0));
        if (timer) {
            out.writeSigned(state.timerAt());
        }
        List<Fact> facts = state.facts();
        out.writeNumber(facts.size());
        int first = lastRead.copyTo(out, subjectId, facts);
        for (int i = first; i < facts.size(); i++) {
            FactChain.write(facts.get(i), i == 0 ? null : facts.get(i - 1), subjectId, out);
        }
        List<PublishedClock> published = state.published();
        out.writeNumber(published.size());
        for (int i = 0; i < published.size(); i++) {
            PublishedClockCodec.write(published.get(i), facts, out);
        }
        if (past) {
            PastCodec.write(state.past(), out);
        }
        return out.copy();
    }

    /**
     * The state that the bytes hold.
     *
     * @throws IllegalStateException if they were written in a form that this version does not know
     */
    SubjectState read(String subjectId, byte[] bytes) {
        try {
            byte form = bytes[0];
            if (form == EarlierForms.FORM_1 || form == EarlierForms.FORM_2) {
                return EarlierForms.read(bytes);
            }
            if (form < FORM_3 || form > FORM_5) {
                throw new IllegalStateException(
                        "a subject's state has form " + form + ", this version knows forms up to " + FORM_5);
            }
            return read(form, subjectId, bytes);
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("a subject's state is cut off", e);
        }
    }

    private SubjectState read(byte form, String subjectId, byte[] bytes) {
        in.reset(bytes, bytes.length);
        in.readByte();
        int flags = in.readByte();
        long timerAt = (flags & HAS_TIMER) != 0 ? in.readSigned() : Clock.NEVER;
        int count = (int) in.readNumber();
        List<Fact> facts = new ArrayList<>(count + 1);
        int begin = in.position();
        Fact before = null;
        for (int i = 0; i < count; i++) {
            before = FactChain.read(before, subjectId, in);
            facts.add(before);
        }
        lastRead.keep(subjectId, facts, bytes, begin, in.position());
        int told = (int) in.readNumber();
        List<PublishedClock> published = new ArrayList<>(told + 1);
        for (int i = 0; i < told; i++) {
            published.add(PublishedClockCodec.read(facts, form >= FORM_5, in));
        }
        boolean past = form == FORM_4 || (flags & HAS_PAST) != 0;
        return new SubjectState(facts, published, timerAt, past ? PastCodec.read(in) : Past.NONE, 0);
    }
}
