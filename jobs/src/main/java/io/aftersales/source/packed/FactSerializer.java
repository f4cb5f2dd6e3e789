package io.aftersales.source.packed;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Facts on their way between tasks. */
final class FactSerializer extends PackedSerializer<Fact> {

    static final FactSerializer INSTANCE = new FactSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public Fact createInstance() {
        return new Fact(
                "",
                EventKind.ORDER_CREATED,
                0,
                Platform.OTHER,
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null);
    }

    @Override
    public void serialize(Fact fact, DataOutputView target) throws IOException {
        FactCodec.write(fact, null, target);
    }

    @Override
    public Fact deserialize(DataInputView source) throws IOException {
        return FactCodec.read(null, source);
    }

    @Override
    public TypeSerializerSnapshot<Fact> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink: there is nothing to compare. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Fact> {

        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
