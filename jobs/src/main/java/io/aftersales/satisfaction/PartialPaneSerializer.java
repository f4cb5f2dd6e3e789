package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.source.packed.Packed;
import io.aftersales.source.packed.PackedSerializer;
import io.aftersales.source.packed.PackedType;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Minutes on their way to their windows. */
final class PartialPaneSerializer extends PackedSerializer<PartialPane> {

    private static final PartialPaneSerializer INSTANCE = new PartialPaneSerializer();

    /** The type of minutes that one task counted. */
    static final PackedType<PartialPane> TYPE = new PackedType<>(PartialPane.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    @Override
    public PartialPane createInstance() {
        return new PartialPane("", 0, 0, 0, Counts.NONE);
    }

    @Override
    public void serialize(PartialPane element, DataOutputView target) throws IOException {
        Packed.writeString(element.key(), target);
        Packed.writeSigned(element.minute(), target);
        Packed.writeNumber(element.finest(), target);
        Packed.writeSigned(element.knownAt() - element.minute(), target);
        CountsCodec.write(element.counts(), target);
    }

    @Override
    public PartialPane deserialize(DataInputView source) throws IOException {
        String key = Packed.readString(source);
        long minute = Packed.readSigned(source);
        int finest = (int) Packed.readNumber(source);
        long knownAt = minute + Packed.readSigned(source);
        return new PartialPane(key, minute, finest, knownAt, CountsCodec.read(source));
    }

    @Override
    public TypeSerializerSnapshot<PartialPane> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink: there is nothing to compare. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PartialPane> {

        /** For Flink. */
        public Snapshot() {
            super(PartialPaneSerializer::new);
        }
    }
}
