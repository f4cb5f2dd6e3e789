package io.aftersales.risk.packed;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.source.packed.PackedSerializer;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Facts of risk on their way between tasks. */
final class RiskFactSerializer extends PackedSerializer<RiskFact> {

    static final RiskFactSerializer INSTANCE = new RiskFactSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public RiskFact createInstance() {
        return new RiskFact(
                "", "", 0, Platform.OTHER, "", null, null, null, null, "", 0, List.of(), null, null, false, null);
    }

    @Override
    public void serialize(RiskFact fact, DataOutputView target) throws IOException {
        RiskFactCodec.write(fact, target);
    }

    @Override
    public RiskFact deserialize(DataInputView source) throws IOException {
        return RiskFactCodec.read(source);
    }

    @Override
    public TypeSerializerSnapshot<RiskFact> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink: there is nothing to compare. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RiskFact> {

        /** For Flink. */
        public Snapshot() {
            super(RiskFactSerializer::new);
        }
    }
}
