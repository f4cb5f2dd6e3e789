package io.aftersales.source.packed;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Facts one after the other, each as what differs from the one before it: the facts of a subject are about the same shop, buyer and
 * order, and mostly only their times and ids are new. A mask tells which fields differ; what is the subject's own id is not
 * written at all. Enums are written as their places; their constants are only ever added at the end.
 */
public final class FactChain {

    private static final int SENDER = 1;
    private static final int AGENT = 1 << 1;
    private static final int PARCEL = 1 << 2;
    private static final int AMOUNT = 1 << 3;
    private static final int DETAILS = 1 << 4;
    private static final int BUYER = 1 << 5;
    private static final int ORDER = 1 << 6;
    private static final int CASE = 1 << 7;
    private static final int SHOP = 1 << 8;
    private static final int CONVERSATION = 1 << 9;
    private static final int TICKET = 1 << 10;
    private static final int REVIEW = 1 << 11;

    /** In the place of a string's length: there is none, or it is the subject's id. */
    private static final int NONE = 0;

    private static final int SUBJECT = 1;
    private static final int LENGTH = 2;

    private static final EventKind[] KINDS = EventKind.values();
    private static final Platform[] PLATFORMS = Platform.values();
    private static final Sender[] SENDERS = Sender.values();

    /** What comes before the first fact: all that is absent from it is as here. */
    static final Fact NOTHING = new Fact(
            "",
            EventKind.ORDER_CREATED,
            0,
            Platform.OTHER,
            "",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            0,
            null);

    private FactChain() {}

    /**
     * Writes a fact.
     *
     * @param before the fact written before it, null if it is the first
     * @param subjectId of the subject that the facts are kept for; the reader must know it
     */
    public static void write(Fact fact, @Nullable Fact before, String subjectId, PackedOutput out) {
        Fact last = before == null ? NOTHING : before;
        int mask = differences(fact, last);
        out.writeNumber(mask);
        out.writeNumber(fact.kind().ordinal());
        out.writeSigned(fact.occurredAt() - last.occurredAt());
        out.writeString(fact.eventId());
        if ((mask & SHOP) != 0) {
            out.writeNumber(fact.platform().ordinal());
            out.writeString(fact.shopId(), LENGTH);
        }
        writeId(mask & BUYER, fact.buyerKey(), subjectId, out);
        writeId(mask & AGENT, fact.agentId(), subjectId, out);
        writeId(mask & ORDER, fact.orderId(), subjectId, out);
        writeId(mask & CONVERSATION, fact.conversationId(), subjectId, out);
        writeId(mask & TICKET, fact.ticketId(), subjectId, out);
        writeId(mask & CASE, fact.caseId(), subjectId, out);
        writeId(mask & PARCEL, fact.parcelId(), subjectId, out);
        writeId(mask & REVIEW, fact.reviewId(), subjectId, out);
        if ((mask & SENDER) != 0) {
            out.writeNumber(fact.sender() == null ? NONE : fact.sender().ordinal() + 1);
        }
        if ((mask & AMOUNT) != 0) {
            out.writeSigned(fact.amountCents());
        }
        if ((mask & DETAILS) != 0) {
            writeDetails(fact.details(), out);
        }
    }

    /**
     * Reads a fact.
     *
     * @param before the fact read before it, null if it is the first
     * @param subjectId as it was when the fact was written
     */
    public static Fact read(@Nullable Fact before, String subjectId, PackedInput in) {
        Fact last = before == null ? NOTHING : before;
        int mask = (int) in.readNumber();
        EventKind kind = KINDS[(int) in.readNumber()];
        long occurredAt = last.occurredAt() + in.readSigned();
        boolean sameShop = (mask & SHOP) == 0;
        return new Fact(
                // The order of the arguments is the order of the bytes.
                String.valueOf(in.readString()),
                kind,
                occurredAt,
                sameShop ? last.platform() : PLATFORMS[(int) in.readNumber()],
                sameShop ? last.shopId() : in.readName(in.readNumber() - LENGTH),
                (mask & BUYER) == 0 ? last.buyerKey() : readId(subjectId, in),
                (mask & AGENT) == 0 ? last.agentId() : readAgent(subjectId, in),
                (mask & ORDER) == 0 ? last.orderId() : readId(subjectId, in),
                (mask & CONVERSATION) == 0 ? last.conversationId() : readId(subjectId, in),
                (mask & TICKET) == 0 ? last.ticketId() : readId(subjectId, in),
                (mask & CASE) == 0 ? last.caseId() : readId(subjectId, in),
                (mask & PARCEL) == 0 ? last.parcelId() : readId(subjectId, in),
                (mask & REVIEW) == 0 ? last.reviewId() : readId(subjectId, in),
                (mask & SENDER) == 0 ? last.sender() : readSender(in),
                (mask & AMOUNT) == 0 ? last.amountCents() : in.readSigned(),
                (mask & DETAILS) == 0 ? last.details() : readDetails(in));
    }

    private static int differences(Fact fact, Fact last) {
        boolean sameShop = fact.platform() == last.platform() && fact.shopId().equals(last.shopId());
        return (sameShop ? 0 : SHOP)
                | bit(fact.buyerKey(), last.buyerKey(), BUYER)
                | bit(fact.agentId(), last.agentId(), AGENT)
                | bit(fact.orderId(), last.orderId(), ORDER)
                | bit(fact.conversationId(), last.conversationId(), CONVERSATION)
                | bit(fact.ticketId(), last.ticketId(), TICKET)
                | bit(fact.caseId(), last.caseId(), CASE)
                | bit(fact.parcelId(), last.parcelId(), PARCEL)
                | bit(fact.reviewId(), last.reviewId(), REVIEW)
                | (fact.sender() == last.sender() ? 0 : SENDER)
                | (fact.amountCents() == last.amountCents() ? 0 : AMOUNT)
                | bit(fact.details(), last.details(), DETAILS);
    }

    private static int bit(@Nullable Object field, @Nullable Object before, int bit) {
        return Objects.equals(field, before) ? 0 : bit;
    }

    private static void writeId(int differs, @Nullable String id, String subjectId, PackedOutput out) {
        if (differs == 0) {
            return;
        }
        if (subjectId.equals(id)) {
            out.writeByte(SUBJECT);
        } else {
            out.writeString(id, LENGTH);
        }
    }

    private static @Nullable String readId(String subjectId, PackedInput in) {
        long length = in.readNumber();
        return length == NONE ? null : length == SUBJECT ? subjectId : in.readString(length - LENGTH);
    }

    /** A shop has few agents. */
    private static @Nullable String readAgent(String subjectId, PackedInput in) {
        long length = in.readNumber();
        return length == NONE ? null : length == SUBJECT ? subjectId : in.readName(length - LENGTH);
    }

    private static @Nullable Sender readSender(PackedInput in) {
        int place = (int) in.readNumber();
        return place == NONE ? null : SENDERS[place - 1];
    }

    private static void writeDetails(@Nullable Map<String, String> details, PackedOutput out) {
        out.writeNumber(details == null ? 0 : details.size() + 1L);
        if (details != null) {
            details.forEach((name, value) -> {
                out.writeString(name);
                out.writeString(value);
            });
        }
    }

    private static @Nullable Map<String, String> readDetails(PackedInput in) {
        int size = (int) in.readNumber() - 1;
        if (size < 0) {
            return null;
        }
        if (size == 1) { // mostly, and a map of one takes a quarter of the room of one that grows
            return Map.of(in.readName(), String.valueOf(in.readString()));
        }
        Map<String, String> details = new LinkedHashMap<>(2 * size);
        for (int i = 0; i < size; i++) {
            details.put(in.readName(), String.valueOf(in.readString()));
        }
        return details;
    }
}
