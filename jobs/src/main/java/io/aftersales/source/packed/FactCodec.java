package io.aftersales.source.packed;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A fact in few bytes: a mask tells which fields are there, and a fact of the same shop as the one before it does not name the
 * shop again. Enums are written as their places; their constants are only ever added at the end.
 */
public final class FactCodec {

    private static final int SAME_SHOP = 1;
    private static final int BUYER = 1 << 1;
    private static final int AGENT = 1 << 2;
    private static final int ORDER = 1 << 3;
    private static final int CONVERSATION = 1 << 4;
    private static final int TICKET = 1 << 5;
    private static final int CASE = 1 << 6;
    private static final int PARCEL = 1 << 7;
    private static final int REVIEW = 1 << 8;
    private static final int SENDER = 1 << 9;
    private static final int AMOUNT = 1 << 10;
    private static final int DETAILS = 1 << 11;

    private static final EventKind[] KINDS = EventKind.values();
    private static final Platform[] PLATFORMS = Platform.values();
    private static final Sender[] SENDERS = Sender.values();

    private FactCodec() {}

    /**
     * Writes a fact.
     *
     * @param before the fact written before it to the same reader, null if it is the first
     */
    public static void write(Fact fact, @Nullable Fact before, DataOutputView out) throws IOException {
        int mask = maskOf(fact, before);
        Packed.writeNumber(mask, out);
        Packed.writeNumber(fact.kind().ordinal(), out);
        Packed.writeSigned(before == null ? fact.occurredAt() : fact.occurredAt() - before.occurredAt(), out);
        Packed.writeString(fact.eventId(), out);
        if ((mask & SAME_SHOP) == 0) {
            Packed.writeNumber(fact.platform().ordinal(), out);
            Packed.writeString(fact.shopId(), out);
        }
        Packed.writeIfPresent(fact.buyerKey(), out);
        Packed.writeIfPresent(fact.agentId(), out);
        Packed.writeIfPresent(fact.orderId(), out);
        Packed.writeIfPresent(fact.conversationId(), out);
        Packed.writeIfPresent(fact.ticketId(), out);
        Packed.writeIfPresent(fact.caseId(), out);
        Packed.writeIfPresent(fact.parcelId(), out);
        Packed.writeIfPresent(fact.reviewId(), out);
        if (fact.sender() != null) {
            Packed.writeNumber(fact.sender().ordinal(), out);
        }
        if (fact.amountCents() != 0) {
            Packed.writeSigned(fact.amountCents(), out);
        }
        if (fact.details() != null) {
            writeDetails(fact.details(), out);
        }
    }

    /**
     * Reads a fact.
     *
     * @param before the fact read before it, null if it is the first
     */
    public static Fact read(@Nullable Fact before, DataInputView in) throws IOException {
        int mask = (int) Packed.readNumber(in);
        boolean sameShop = before != null && (mask & SAME_SHOP) != 0;
        EventKind kind = KINDS[(int) Packed.readNumber(in)];
        long time = Packed.readSigned(in);
        return new Fact(
                // The order of the arguments is the order of the bytes.
                Packed.readString(in),
                kind,
                before == null ? time : before.occurredAt() + time,
                sameShop ? before.platform() : PLATFORMS[(int) Packed.readNumber(in)],
                sameShop ? before.shopId() : Packed.readString(in),
                string(mask, BUYER, in),
                string(mask, AGENT, in),
                string(mask, ORDER, in),
                string(mask, CONVERSATION, in),
                string(mask, TICKET, in),
                string(mask, CASE, in),
                string(mask, PARCEL, in),
                string(mask, REVIEW, in),
                (mask & SENDER) == 0 ? null : SENDERS[(int) Packed.readNumber(in)],
                (mask & AMOUNT) == 0 ? 0 : Packed.readSigned(in),
                (mask & DETAILS) == 0 ? null : readDetails(in));
    }

    private static int maskOf(Fact fact, @Nullable Fact before) {
        boolean sameShop = before != null
                && fact.platform() == before.platform()
                && fact.shopId().equals(before.shopId());
        return (sameShop ? SAME_SHOP : 0)
                | bit(fact.buyerKey(), BUYER)
                | bit(fact.agentId(), AGENT)
                | bit(fact.orderId(), ORDER)
                | bit(fact.conversationId(), CONVERSATION)
                | bit(fact.ticketId(), TICKET)
                | bit(fact.caseId(), CASE)
                | bit(fact.parcelId(), PARCEL)
                | bit(fact.reviewId(), REVIEW)
                | bit(fact.sender(), SENDER)
                | (fact.amountCents() != 0 ? AMOUNT : 0)
                | bit(fact.details(), DETAILS);
    }

    private static int bit(@Nullable Object field, int bit) {
        return field == null ? 0 : bit;
    }

    private static @Nullable String string(int mask, int bit, DataInputView in) throws IOException {
        return (mask & bit) == 0 ? null : Packed.readString(in);
    }

    private static void writeDetails(Map<String, String> details, DataOutputView out) throws IOException {
        Packed.writeNumber(details.size(), out);
        for (Map.Entry<String, String> detail : details.entrySet()) {
            Packed.writeString(detail.getKey(), out);
            Packed.writeString(detail.getValue(), out);
        }
    }

    private static Map<String, String> readDetails(DataInputView in) throws IOException {
        int size = (int) Packed.readNumber(in);
        Map<String, String> details = new LinkedHashMap<>(2 * size);
        for (int i = 0; i < size; i++) {
            details.put(Packed.readString(in), Packed.readString(in));
        }
        return details;
    }
}
