package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.source.packed.ArraySerializer;
import io.aftersales.source.packed.FactChain;
import io.aftersales.source.packed.PackedInput;
import io.aftersales.source.packed.PackedOutput;
import io.aftersales.source.packed.PackedType;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Events on their way to their subjects. */
final class SubjectEventSerializer extends ArraySerializer<SubjectEvent> {

    private static final SubjectEventSerializer INSTANCE = new SubjectEventSerializer();

    /** The type of events that have found their subject. */
    static final PackedType<SubjectEvent> TYPE = new PackedType<>(SubjectEvent.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    /** To cut the subject's id out of the key for each event costs more than to write it again where an event names it. */
    private static final String NO_SUBJECT = "";

    @Override
    protected SubjectEventSerializer another() {
        return new SubjectEventSerializer();
    }

    @Override
    public SubjectEvent createInstance() {
        return SubjectEvent.of(
                FactSubject.ORDER, "", PackedType.FACT.createSerializer(null).createInstance());
    }

    @Override
    protected void write(SubjectEvent element, PackedOutput out) {
        out.writeString(element.key());
        FactChain.write(element.event(), null, NO_SUBJECT, out);
    }

    @Override
    protected SubjectEvent read(PackedInput in) {
        String key = String.valueOf(in.readString());
        return new SubjectEvent(key, FactChain.read(null, NO_SUBJECT, in));
    }

    @Override
    public TypeSerializerSnapshot<SubjectEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink: there is nothing to compare. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SubjectEvent> {

        /** For Flink. */
        public Snapshot() {
            super(SubjectEventSerializer::new);
        }
    }
}
