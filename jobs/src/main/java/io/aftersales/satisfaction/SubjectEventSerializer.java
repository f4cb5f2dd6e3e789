package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.source.packed.FactCodec;
import io.aftersales.source.packed.Packed;
import io.aftersales.source.packed.PackedSerializer;
import io.aftersales.source.packed.PackedType;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Events on their way to their subjects. */
final class SubjectEventSerializer extends PackedSerializer<SubjectEvent> {

    private static final SubjectEventSerializer INSTANCE = new SubjectEventSerializer();

    /** The type of events that have found their subject. */
    static final PackedType<SubjectEvent> TYPE = new PackedType<>(SubjectEvent.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    @Override
    public SubjectEvent createInstance() {
        return SubjectEvent.of(
                FactSubject.ORDER, "", PackedType.FACT.createSerializer(null).createInstance());
    }

    @Override
    public void serialize(SubjectEvent element, DataOutputView target) throws IOException {
        Packed.writeString(element.key(), target);
        FactCodec.write(element.event(), null, target);
    }

    @Override
    public SubjectEvent deserialize(DataInputView source) throws IOException {
        String key = Packed.readString(source);
        return new SubjectEvent(key, FactCodec.read(null, source));
    }

    @Override
    public TypeSerializerSnapshot<SubjectEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink: there is nothing to compare. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SubjectEvent> {

        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
