package io.aftersales.sla;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.PublishedClock;
import io.aftersales.source.packed.PackedInput;
import io.aftersales.source.packed.PackedOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was told of a clock, as bytes. Shop and agent are mostly those of a fact of the subject, and then only its place among
 * the facts is written.
 */
final class PublishedClockCodec {

    private static final int SPELT_OUT = 0;

    private PublishedClockCodec() {}

    static void write(PublishedClock clock, List<Fact> facts, PackedOutput out) {
        out.writeString(clock.policyId());
        out.writeNumber(clock.number());
        int flags = ClockFlags.of(clock);
        out.writeByte(flags);
        writeOneOf(clock.shopId(), facts, true, out);
        if (clock.agentId() != null) {
            writeOneOf(clock.agentId(), facts, false, out);
        }
        out.writeSigned(clock.startAt());
        if (ClockFlags.decided(flags)) {
            out.writeSigned(clock.decidedAt() - clock.startAt());
        }
        out.writeNumber(clock.steps());
        out.writeLong(clock.course());
        out.writeNumber(clock.described());
        out.writeNumber(clock.sequence());
        out.writeSigned(clock.version());
    }

    /** @param described whether it says what else was told of the clock */
    static PublishedClock read(List<Fact> facts, boolean described, PackedInput in) {
        String policyId = in.readName();
        int number = (int) in.readNumber();
        int flags = in.readByte();
        String shopId = readOneOf(facts, true, in);
        String agentId = ClockFlags.hasAgent(flags) ? readOneOf(facts, false, in) : null;
        long startAt = in.readSigned();
        return new PublishedClock(
                // The order of the arguments is the order of the bytes.
                policyId,
                number,
                shopId,
                agentId,
                startAt,
                ClockFlags.met(flags),
                ClockFlags.breached(flags),
                ClockFlags.decided(flags) ? startAt + in.readSigned() : Clock.NEVER,
                ClockFlags.breachTold(flags),
                ClockFlags.indexed(flags),
                (int) in.readNumber(),
                in.readLong(),
                described ? (int) in.readNumber() : 0,
                (int) in.readNumber(),
                in.readSigned(),
                ClockFlags.alerted(flags));
    }

    private static void writeOneOf(String name, List<Fact> facts, boolean shop, PackedOutput out) {
        for (int i = 0; i < facts.size(); i++) {
            if (name.equals(nameIn(facts.get(i), shop))) {
                out.writeNumber(i + 1L);
                return;
            }
        }
        out.writeNumber(SPELT_OUT);
        out.writeString(name);
    }

    private static String readOneOf(List<Fact> facts, boolean shop, PackedInput in) {
        int place = (int) in.readNumber();
        String name = place == SPELT_OUT ? in.readName() : nameIn(facts.get(place - 1), shop);
        if (name == null) {
            throw new IllegalStateException("fact " + place + " names no agent");
        }
        return name;
    }

    private static @Nullable String nameIn(Fact fact, boolean shop) {
        return shop ? fact.shopId() : fact.agentId();
    }
}
