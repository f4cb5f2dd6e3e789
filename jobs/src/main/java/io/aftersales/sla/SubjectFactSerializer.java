package io.aftersales.sla;

import io.aftersales.domain.sla.SubjectType;
import io.aftersales.source.packed.ArraySerializer;
import io.aftersales.source.packed.FactChain;
import io.aftersales.source.packed.PackedInput;
import io.aftersales.source.packed.PackedOutput;
import io.aftersales.source.packed.PackedType;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Facts on their way to their subjects. */
final class SubjectFactSerializer extends ArraySerializer<SubjectFact> {

    private static final SubjectFactSerializer INSTANCE = new SubjectFactSerializer();

    /** The type of facts that have found their subject. */
    static final PackedType<SubjectFact> TYPE = new PackedType<>(SubjectFact.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    private static final SubjectType[] SUBJECTS = SubjectType.values();

    @Override
    protected SubjectFactSerializer another() {
        return new SubjectFactSerializer();
    }

    @Override
    public SubjectFact createInstance() {
        return new SubjectFact(
                SubjectType.ORDER, "", PackedType.FACT.createSerializer(null).createInstance());
    }

    @Override
    protected void write(SubjectFact element, PackedOutput out) {
        out.writeByte(element.subject().ordinal());
        out.writeString(element.subjectId());
        FactChain.write(element.fact(), null, element.subjectId(), out);
    }

    @Override
    protected SubjectFact read(PackedInput in) {
        SubjectType subject = SUBJECTS[in.readByte()];
        String subjectId = String.valueOf(in.readString());
        return new SubjectFact(subject, subjectId, FactChain.read(null, subjectId, in));
    }

    @Override
    public TypeSerializerSnapshot<SubjectFact> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink: there is nothing to compare. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SubjectFact> {

        /** For Flink. */
        public Snapshot() {
            super(SubjectFactSerializer::new);
        }
    }
}
