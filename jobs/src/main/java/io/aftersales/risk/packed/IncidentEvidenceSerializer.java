package io.aftersales.risk.packed;

import io.aftersales.domain.incident.IncidentEvidence;
import io.aftersales.source.packed.Packed;
import io.aftersales.source.packed.PackedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Evidence of mass incidents on its way between tasks. */
final class IncidentEvidenceSerializer extends PackedSerializer<IncidentEvidence> {

    static final IncidentEvidenceSerializer INSTANCE = new IncidentEvidenceSerializer();

    private static final long serialVersionUID = 1L;
    private static final int CONVERSATION = 1;
    private static final int WITHDRAWN = 2;

    @Override
    public IncidentEvidence createInstance() {
        return new IncidentEvidence("", 0, "", 0, "", "", null, false);
    }

    @Override
    public void serialize(IncidentEvidence evidence, DataOutputView target) throws IOException {
        Packed.writeString(evidence.key(), target);
        Packed.writeSigned(evidence.at(), target);
        Packed.writeString(evidence.member(), target);
        target.writeLong(evidence.buyer());
        Packed.writeString(evidence.factor(), target);
        Packed.writeString(evidence.eventId(), target);
        target.writeByte(
                (evidence.conversationId() == null ? 0 : CONVERSATION) | (evidence.withdrawn() ? WITHDRAWN : 0));
        Packed.writeIfPresent(evidence.conversationId(), target);
    }

    @Override
    public IncidentEvidence deserialize(DataInputView source) throws IOException {
        String key = Packed.readString(source);
        long at = Packed.readSigned(source);
        String member = Packed.readString(source);
        long buyer = source.readLong();
        String factor = Packed.readString(source);
        String eventId = Packed.readString(source);
        int mask = source.readByte();
        String conversation = (mask & CONVERSATION) == 0 ? null : Packed.readString(source);
        return new IncidentEvidence(key, at, member, buyer, factor, eventId, conversation, (mask & WITHDRAWN) != 0);
    }

    @Override
    public TypeSerializerSnapshot<IncidentEvidence> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink: there is nothing to compare. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<IncidentEvidence> {

        /** For Flink. */
        public Snapshot() {
            super(IncidentEvidenceSerializer::new);
        }
    }
}
