package io.aftersales.sla;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.PublishedClock;
import io.aftersales.domain.sla.SlaPolicy;
import io.aftersales.source.packed.Packed;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What was told of a clock, as bytes. Shop and agent are mostly those of a fact of the subject, and then only its place among
 * the facts is written.
 */
final class PublishedClockCodec {

    private static final int MET = 1;
    private static final int BREACHED = 2;
    private static final int BREACH_TOLD = 4;
    private static final int INDEXED = 8;
    private static final int DECIDED = 16;
    private static final int HAS_AGENT = 32;
    private static final int ALERTED_SHIFT = 6;
    private static final SlaPolicy.AlertLevel[] LEVELS = SlaPolicy.AlertLevel.values();
    private static final int SPELT_OUT = 0;

    private PublishedClockCodec() {}

    static void write(PublishedClock clock, List<Fact> facts, DataOutputView out) throws IOException {
        Packed.writeString(clock.policyId(), out);
        Packed.writeNumber(clock.number(), out);
        boolean decided = clock.decidedAt() != Clock.NEVER;
        out.writeByte((clock.met() ? MET : 0)
                | (clock.breached() ? BREACHED : 0)
                | (clock.breachTold() ? BREACH_TOLD : 0)
                | (clock.indexed() ? INDEXED : 0)
                | (decided ? DECIDED : 0)
                | (clock.agentId() == null ? 0 : HAS_AGENT)
                | (clock.alerted() == null ? 0 : clock.alerted().ordinal() + 1 << ALERTED_SHIFT));
        writeOneOf(clock.shopId(), facts, true, out);
        if (clock.agentId() != null) {
            writeOneOf(clock.agentId(), facts, false, out);
        }
        Packed.writeSigned(clock.startAt(), out);
        if (decided) {
            Packed.writeSigned(clock.decidedAt() - clock.startAt(), out);
        }
        Packed.writeNumber(clock.steps(), out);
        out.writeLong(clock.course());
        Packed.writeNumber(clock.sequence(), out);
        Packed.writeSigned(clock.version(), out);
    }

    static PublishedClock read(List<Fact> facts, DataInputView in) throws IOException {
        String policyId = Packed.readString(in);
        int number = (int) Packed.readNumber(in);
        int flags = in.readUnsignedByte();
        int alerted = flags >> ALERTED_SHIFT;
        String shopId = readOneOf(facts, true, in);
        String agentId = (flags & HAS_AGENT) == 0 ? null : readOneOf(facts, false, in);
        long startAt = Packed.readSigned(in);
        return new PublishedClock(
                // The order of the arguments is the order of the bytes.
                policyId,
                number,
                shopId,
                agentId,
                startAt,
                (flags & MET) != 0,
                (flags & BREACHED) != 0,
                (flags & DECIDED) == 0 ? Clock.NEVER : startAt + Packed.readSigned(in),
                (flags & BREACH_TOLD) != 0,
                (flags & INDEXED) != 0,
                (int) Packed.readNumber(in),
                in.readLong(),
                (int) Packed.readNumber(in),
                Packed.readSigned(in),
                alerted == 0 ? null : LEVELS[alerted - 1]);
    }

    /**
     * The first form knew neither steps nor what a clock was counted as: such a clock is taken as one of which nothing holds, and
     * told anew when it is looked at next.
     */
    static PublishedClock readForm1(DataInputView in) throws IOException {
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
                sequence,
                Packed.readSigned(in),
                null);
    }

    private static void writeOneOf(String name, List<Fact> facts, boolean shop, DataOutputView out) throws IOException {
        for (int i = 0; i < facts.size(); i++) {
            if (name.equals(nameIn(facts.get(i), shop))) {
                Packed.writeNumber(i + 1L, out);
                return;
            }
        }
        Packed.writeNumber(SPELT_OUT, out);
        Packed.writeString(name, out);
    }

    private static String readOneOf(List<Fact> facts, boolean shop, DataInputView in) throws IOException {
        int place = (int) Packed.readNumber(in);
        String name = place == SPELT_OUT ? Packed.readString(in) : nameIn(facts.get(place - 1), shop);
        if (name == null) {
            throw new IOException("fact " + place + " names no agent");
        }
        return name;
    }

    private static @Nullable String nameIn(Fact fact, boolean shop) {
        return shop ? fact.shopId() : fact.agentId();
    }
}
