package io.aftersales.risk.packed;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.risk.Milestone;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.source.packed.Packed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A step of an order's course; promises are rare. */
final class MilestoneCodec {

    private static final int SHIP_BY = 1;
    private static final int DELIVER_BY = 1 << 1;
    private static final int PARCEL = 1 << 2;
    private static final int CARRIER = 1 << 3;

    private static final EventKind[] KINDS = EventKind.values();

    private MilestoneCodec() {}

    static void write(Milestone told, DataOutputView out) throws IOException {
        boolean shipBy = told.shipBy() != OrderStory.NEVER;
        boolean deliverBy = told.deliverBy() != OrderStory.NEVER;
        Packed.writeNumber(
                (shipBy ? SHIP_BY : 0)
                        | (deliverBy ? DELIVER_BY : 0)
                        | RiskFactCodec.bit(told.parcelId(), PARCEL)
                        | RiskFactCodec.bit(told.carrier(), CARRIER),
                out);
        Packed.writeNumber(told.kind().ordinal(), out);
        Packed.writeSigned(told.amountCents(), out);
        Packed.writeSigned(told.items(), out);
        Packed.writeNumber(told.skus().size(), out);
        for (String sku : told.skus()) {
            Packed.writeString(sku, out);
        }
        if (shipBy) {
            Packed.writeSigned(told.shipBy(), out);
        }
        if (deliverBy) {
            Packed.writeSigned(told.deliverBy(), out);
        }
        Packed.writeIfPresent(told.parcelId(), out);
        Packed.writeIfPresent(told.carrier(), out);
    }

    static Milestone read(DataInputView in) throws IOException {
        int mask = (int) Packed.readNumber(in);
        return new Milestone(
                // The order of the arguments is the order of the bytes.
                KINDS[(int) Packed.readNumber(in)],
                Packed.readSigned(in),
                (int) Packed.readSigned(in),
                readSkus(in),
                (mask & SHIP_BY) == 0 ? OrderStory.NEVER : Packed.readSigned(in),
                (mask & DELIVER_BY) == 0 ? OrderStory.NEVER : Packed.readSigned(in),
                RiskFactCodec.string(mask, PARCEL, in),
                RiskFactCodec.string(mask, CARRIER, in));
    }

    private static List<String> readSkus(DataInputView in) throws IOException {
        int size = (int) Packed.readNumber(in);
        if (size == 0) {
            return List.of();
        }
        List<String> skus = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            skus.add(Packed.readString(in));
        }
        return skus;
    }
}
