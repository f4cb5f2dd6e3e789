package io.aftersales.risk.packed;

import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.source.packed.Packed;
import io.aftersales.source.packed.PackedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What conversations tell of their orders on its way between tasks. */
final class ConversationEventSerializer extends PackedSerializer<ConversationEvent> {

    static final ConversationEventSerializer INSTANCE = new ConversationEventSerializer();

    private static final long serialVersionUID = 1L;

    private static final int ORDER = 1;
    private static final int FACT = 1 << 1;

    @Override
    public ConversationEvent createInstance() {
        return new ConversationEvent("", "", 0, null, null);
    }

    @Override
    public void serialize(ConversationEvent event, DataOutputView target) throws IOException {
        target.writeByte(RiskFactCodec.bit(event.orderId(), ORDER) | RiskFactCodec.bit(event.fact(), FACT));
        Packed.writeString(event.conversationId(), target);
        Packed.writeString(event.eventId(), target);
        Packed.writeSigned(event.at(), target);
        Packed.writeIfPresent(event.orderId(), target);
        if (event.fact() != null) {
            RiskFactCodec.write(event.fact(), target);
        }
    }

    @Override
    public ConversationEvent deserialize(DataInputView source) throws IOException {
        int mask = source.readByte();
        return new ConversationEvent(
                // The order of the arguments is the order of the bytes.
                Packed.readString(source),
                Packed.readString(source),
                Packed.readSigned(source),
                RiskFactCodec.string(mask, ORDER, source),
                (mask & FACT) == 0 ? null : RiskFactCodec.read(source));
    }

    @Override
    public TypeSerializerSnapshot<ConversationEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink: there is nothing to compare. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ConversationEvent> {

        /** For Flink. */
        public Snapshot() {
            super(ConversationEventSerializer::new);
        }
    }
}
