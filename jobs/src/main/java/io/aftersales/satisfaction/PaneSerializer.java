package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Pane;
import io.aftersales.source.packed.Packed;
import io.aftersales.source.packed.PackedSerializer;
import io.aftersales.source.packed.PackedType;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Windows in state. */
final class PaneSerializer extends PackedSerializer<Pane> {

    private static final PaneSerializer INSTANCE = new PaneSerializer();

    /** The type of windows as they are kept. */
    static final PackedType<Pane> TYPE = new PackedType<>(Pane.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return false;
    }

    /** A window that a snapshot still reads is shared with it and frozen, not copied: most are never added to again. */
    @Override
    public Pane copy(Pane from) {
        return from.freeze();
    }

    @Override
    public Pane createInstance() {
        return Pane.EMPTY;
    }

    @Override
    public void serialize(Pane element, DataOutputView target) throws IOException {
        CountsCodec.write(element.counts(), target);
        Packed.writeSigned(element.changedAt(), target);
        Packed.writeSigned(element.version(), target);
    }

    @Override
    public Pane deserialize(DataInputView source) throws IOException {
        return new Pane(CountsCodec.read(source), Packed.readSigned(source), Packed.readSigned(source)).atRest();
    }

    @Override
    public TypeSerializerSnapshot<Pane> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink: there is nothing to compare. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Pane> {

        /** For Flink. */
        public Snapshot() {
            super(PaneSerializer::new);
        }
    }
}
