package io.aftersales.risk.packed;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.risk.Matter;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.Sign;
import io.aftersales.source.packed.Packed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** A fact of risk: most are statements of their own, whose thread is the event and whose rank is its time. */
final class RiskFactCodec {

    private static final int BUYER = 1;
    private static final int AGENT = 1 << 1;
    private static final int CONVERSATION = 1 << 2;
    private static final int STATION = 1 << 3;
    private static final int THREAD = 1 << 4;
    private static final int RANK = 1 << 5;
    private static final int MILESTONE = 1 << 6;
    private static final int WITHDRAWN = 1 << 7;
    private static final int FROM = 1 << 8;
    private static final int CASE = 1 << 9;
    private static final int TICKET = 1 << 10;
    private static final int REVIEW = 1 << 11;

    private static final Platform[] PLATFORMS = Platform.values();
    private static final Matter NO_MATTER = new Matter(null, null, null);

    private RiskFactCodec() {}

    static void write(RiskFact fact, DataOutputView out) throws IOException {
        boolean ownThread = fact.thread().equals(fact.eventId());
        boolean ownRank = fact.rank() == fact.at();
        Matter matter = fact.matter() == null ? NO_MATTER : fact.matter();
        Packed.writeNumber(
                bit(fact.buyerKey(), BUYER)
                        | bit(fact.agentId(), AGENT)
                        | bit(fact.conversationId(), CONVERSATION)
                        | bit(fact.station(), STATION)
                        | (ownThread ? 0 : THREAD)
                        | (ownRank ? 0 : RANK)
                        | bit(fact.milestone(), MILESTONE)
                        | (fact.withdrawn() ? WITHDRAWN : 0)
                        | bit(fact.from(), FROM)
                        | bit(matter.caseId(), CASE)
                        | bit(matter.ticketId(), TICKET)
                        | bit(matter.reviewId(), REVIEW),
                out);
        Packed.writeString(fact.subject(), out);
        Packed.writeString(fact.eventId(), out);
        Packed.writeSigned(fact.at(), out);
        Packed.writeNumber(fact.platform().ordinal(), out);
        Packed.writeString(fact.shopId(), out);
        Packed.writeIfPresent(fact.buyerKey(), out);
        Packed.writeIfPresent(fact.agentId(), out);
        Packed.writeIfPresent(fact.conversationId(), out);
        Packed.writeIfPresent(fact.station(), out);
        if (!ownThread) {
            Packed.writeString(fact.thread(), out);
        }
        if (!ownRank) {
            Packed.writeSigned(fact.rank(), out);
        }
        writeSigns(fact.signs(), out);
        if (fact.milestone() != null) {
            MilestoneCodec.write(fact.milestone(), out);
        }
        Packed.writeIfPresent(fact.from(), out);
        Packed.writeIfPresent(matter.caseId(), out);
        Packed.writeIfPresent(matter.ticketId(), out);
        Packed.writeIfPresent(matter.reviewId(), out);
    }

    static RiskFact read(DataInputView in) throws IOException {
        int mask = (int) Packed.readNumber(in);
        String subject = Packed.readString(in);
        String eventId = Packed.readString(in);
        long at = Packed.readSigned(in);
        return new RiskFact(
                // The order of the arguments is the order of the bytes.
                subject,
                eventId,
                at,
                PLATFORMS[(int) Packed.readNumber(in)],
                Packed.readString(in),
                string(mask, BUYER, in),
                string(mask, AGENT, in),
                string(mask, CONVERSATION, in),
                string(mask, STATION, in),
                (mask & THREAD) == 0 ? eventId : Packed.readString(in),
                (mask & RANK) == 0 ? at : Packed.readSigned(in),
                readSigns(in),
                (mask & MILESTONE) == 0 ? null : MilestoneCodec.read(in),
                string(mask, FROM, in),
                (mask & WITHDRAWN) != 0,
                Matter.of(string(mask, CASE, in), string(mask, TICKET, in), string(mask, REVIEW, in)));
    }

    private static void writeSigns(List<Sign> signs, DataOutputView out) throws IOException {
        Packed.writeNumber(signs.size(), out);
        for (int i = 0; i < signs.size(); i++) {
            Sign sign = signs.get(i);
            Packed.writeString(sign.factor(), out);
            out.writeBoolean(sign.excerpt() != null);
            Packed.writeIfPresent(sign.excerpt(), out);
        }
    }

    private static List<Sign> readSigns(DataInputView in) throws IOException {
        int size = (int) Packed.readNumber(in);
        if (size == 0) {
            return List.of();
        }
        List<Sign> signs = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            signs.add(new Sign(Packed.readString(in), in.readBoolean() ? Packed.readString(in) : null));
        }
        return signs;
    }

    static int bit(@Nullable Object field, int bit) {
        return field == null ? 0 : bit;
    }

    static @Nullable String string(int mask, int bit, DataInputView in) throws IOException {
        return (mask & bit) == 0 ? null : Packed.readString(in);
    }
}
