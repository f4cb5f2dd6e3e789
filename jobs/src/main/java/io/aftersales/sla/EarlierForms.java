package io.aftersales.sla;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.PublishedClock;
import io.aftersales.domain.sla.SubjectState;
import io.aftersales.source.packed.FactCodec;
import io.aftersales.source.packed.Packed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.jspecify.annotations.Nullable;

/** Reads what earlier versions of the program kept of a subject; it is written anew in the form of {@link SubjectCodec}. */
final class EarlierForms {

    /** Knew neither steps nor what a clock was counted as. */
    static final byte FORM_1 = 1;

    /** Spelt every fact out. */
    static final byte FORM_2 = 2;

    private static final int HAS_TIMER = 1;

    private EarlierForms() {}

    /**
     * The state that the bytes hold.
     *
     * @throws IOException if they are cut off
     */
    static SubjectState read(byte[] bytes) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        byte form = in.readByte();
        long timerAt = in.readByte() == HAS_TIMER ? Packed.readSigned(in) : Clock.NEVER;
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
            published.add(form == FORM_1 ? clockOfForm1(in) : clockOfForm2(facts, in));
        }
        return new SubjectState(facts, published, timerAt);
    }

    private static PublishedClock clockOfForm2(List<Fact> facts, DataInputView in) throws IOException {
        String policyId = Packed.readString(in);
        int number = (int) Packed.readNumber(in);
        int flags = in.readUnsignedByte();
        String shopId = oneOf(facts, true, in);
        String agentId = ClockFlags.hasAgent(flags) ? oneOf(facts, false, in) : null;
        long startAt = Packed.readSigned(in);
        return new PublishedClock(
                // The order of the arguments is the order of the bytes.
                policyId,
                number,
                shopId,
                agentId,
                startAt,
                ClockFlags.met(flags),
                ClockFlags.breached(flags),
                ClockFlags.decided(flags) ? startAt + Packed.readSigned(in) : Clock.NEVER,
                ClockFlags.breachTold(flags),
                ClockFlags.indexed(flags),
                (int) Packed.readNumber(in),
                in.readLong(),
                0,
                (int) Packed.readNumber(in),
                Packed.readSigned(in),
                ClockFlags.alerted(flags));
    }

    /** Such a clock is taken as one of which nothing holds, and told anew when it is looked at next. */
    private static PublishedClock clockOfForm1(DataInputView in) throws IOException {
        String policyId = Packed.readString(in);
        int number = (int) Packed.readNumber(in);
        long startAt = Packed.readSigned(in);
        boolean breachTold = in.readByte() != 0;
        in.readLong();
        int sequence = (int) Packed.readNumber(in);
        return new PublishedClock(
                policyId,
                number,
                "",
                null,
                startAt,
                false,
                false,
                Clock.NEVER,
                breachTold,
                true,
                0,
                0,
                0,
                sequence,
                Packed.readSigned(in),
                null);
    }

    private static String oneOf(List<Fact> facts, boolean shop, DataInputView in) throws IOException {
        int place = (int) Packed.readNumber(in);
        @Nullable
        String name = place == 0
                ? Packed.readString(in)
                : shop ? facts.get(place - 1).shopId() : facts.get(place - 1).agentId();
        if (name == null) {
            throw new IOException("fact " + place + " names no agent");
        }
        return name;
    }
}
