package io.aftersales.sla;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.source.packed.FactCodec;
import io.aftersales.source.packed.Packed;
import io.aftersales.source.packed.PackedSerializer;
import io.aftersales.source.packed.PackedType;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Facts on their way to their subjects. */
final class SubjectFactSerializer extends PackedSerializer<SubjectFact> {

    private static final SubjectFactSerializer INSTANCE = new SubjectFactSerializer();

    /** The type of facts that have found their subject. */
    static final PackedType<SubjectFact> TYPE = new PackedType<>(SubjectFact.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    private static final SubjectType[] SUBJECTS = SubjectType.values();

    @Override
    public SubjectFact createInstance() {
        return new SubjectFact(
                SubjectType.ORDER, "", PackedType.FACT.createSerializer(null).createInstance());
    }

    @Override
    public void serialize(SubjectFact element, DataOutputView target) throws IOException {
        Packed.writeNumber(element.subject().ordinal(), target);
        Packed.writeString(element.subjectId(), target);
        FactCodec.write(element.fact(), null, target);
    }

    @Override
    public SubjectFact deserialize(DataInputView source) throws IOException {
        SubjectType subject = SUBJECTS[(int) Packed.readNumber(source)];
        String subjectId = Packed.readString(source);
        Fact fact = FactCodec.read(null, source);
        return new SubjectFact(subject, subjectId, fact);
    }

    @Override
    public TypeSerializerSnapshot<SubjectFact> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink: there is nothing to compare. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SubjectFact> {

        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
