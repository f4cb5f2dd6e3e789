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

    @Override
    public IncidentEvidence createInstance() {
        return new IncidentEvidence("", 0, "", 0, "", "", null);
    }

    @Override
    public void serialize(IncidentEvidence evidence, DataOutputView target) throws IOException {
        Packed.writeString(evidence.key(), target);
        Packed.writeSigned(evidence.at(), target);
        Packed.writeString(evidence.member(), target);
        target.writeLong(evidence.buyer());
        Packed.writeString(evidence.factor(), target);
        Packed.writeString(evidence.eventId(), target);
        target.writeBoolean(evidence.conversationId() != null);
        Packed.writeIfPresent(evidence.conversationId(), target);
    }

    @Override
    public IncidentEvidence deserialize(DataInputView source) throws IOException {
        return new IncidentEvidence(
                // The order of the arguments is the order of the bytes.
                Packed.readString(source),
                Packed.readSigned(source),
                Packed.readString(source),
                source.readLong(),
                Packed.readString(source),
                Packed.readString(source),
                source.readBoolean() ? Packed.readString(source) : null);
    }

    @Override
    public TypeSerializerSnapshot<IncidentEvidence> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink: there is nothing to compare. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<IncidentEvidence> {

        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
