package io.aftersales.source.packed;

import io.aftersales.domain.event.Fact;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Facts on their way between tasks. */
final class FactSerializer extends ArraySerializer<Fact> {

    static final FactSerializer INSTANCE = new FactSerializer();

    private static final long serialVersionUID = 1L;

    private static final String NO_SUBJECT = "";

    @Override
    protected FactSerializer another() {
        return new FactSerializer();
    }

    @Override
    public Fact createInstance() {
        return FactChain.NOTHING;
    }

    @Override
    protected void write(Fact fact, PackedOutput out) {
        FactChain.write(fact, null, NO_SUBJECT, out);
    }

    @Override
    protected Fact read(PackedInput in) {
        return FactChain.read(null, NO_SUBJECT, in);
    }

    @Override
    public TypeSerializerSnapshot<Fact> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink: there is nothing to compare. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Fact> {

        /** For Flink. */
        public Snapshot() {
            super(FactSerializer::new);
        }
    }
}
