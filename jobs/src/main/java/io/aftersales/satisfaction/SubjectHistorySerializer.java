package io.aftersales.satisfaction;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.SubjectHistory;
import io.aftersales.source.packed.ArraySerializer;
import io.aftersales.source.packed.FactChain;
import io.aftersales.source.packed.PackedInput;
import io.aftersales.source.packed.PackedOutput;
import io.aftersales.source.packed.PackedType;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializerSnapshot;

/**
 * What is kept of a subject, in state: each event as what differs from the one before it. The first byte is the version of the form; a
 * later version of the program must read all earlier ones.
 */
final class SubjectHistorySerializer extends ArraySerializer<SubjectHistory> {

    private static final SubjectHistorySerializer INSTANCE = new SubjectHistorySerializer();

    /** The type of what is kept of subjects. */
    static final PackedType<SubjectHistory> TYPE = new PackedType<>(SubjectHistory.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    private static final byte FORM_1 = 1;
    private static final int WAS_LOOKED_AT = 1;
    private static final int HAS_TIMER = 1 << 1;

    /** Never set by earlier versions, which pass over it. */
    private static final int OUT_OF_QUEUE = 1 << 2;

    /** What is read does not know whose it is. */
    private static final String NO_SUBJECT = "";

    @Override
    protected SubjectHistorySerializer another() {
        return new SubjectHistorySerializer();
    }

    @Override
    public SubjectHistory createInstance() {
        return new SubjectHistory();
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    /** Asked for while a checkpoint still writes {@code from}: what is copied goes on. */
    @Override
    public SubjectHistory copy(SubjectHistory from) {
        return from.parted();
    }

    @Override
    protected void write(SubjectHistory element, PackedOutput out) {
        out.writeByte(FORM_1);
        boolean looked = element.lookedAt != Long.MIN_VALUE;
        boolean timer = element.timerAt != Long.MAX_VALUE;
        out.writeByte((looked ? WAS_LOOKED_AT : 0) | (timer ? HAS_TIMER : 0) | (element.outOfQueue ? OUT_OF_QUEUE : 0));
        if (looked) {
            out.writeSigned(element.lookedAt);
        }
        if (timer) {
            out.writeSigned(element.timerAt);
        }
        List<Fact> events = element.events;
        out.writeNumber(events.size());
        Fact before = null;
        for (int i = 0; i < events.size(); i++) {
            FactChain.write(events.get(i), before, NO_SUBJECT, out);
            before = events.get(i);
        }
    }

    @Override
    protected SubjectHistory read(PackedInput in) {
        int form = in.readByte();
        if (form != FORM_1) {
            throw new IllegalStateException(
                    "a subject's history has form " + form + ", this version knows forms up to " + FORM_1);
        }
        int mask = in.readByte();
        SubjectHistory history = new SubjectHistory();
        history.lookedAt = (mask & WAS_LOOKED_AT) == 0 ? Long.MIN_VALUE : in.readSigned();
        history.timerAt = (mask & HAS_TIMER) == 0 ? Long.MAX_VALUE : in.readSigned();
        history.outOfQueue = (mask & OUT_OF_QUEUE) != 0;
        int count = (int) in.readNumber();
        history.events = new ArrayList<>(count + 1);
        Fact before = null;
        for (int i = 0; i < count; i++) {
            before = FactChain.read(before, NO_SUBJECT, in);
            history.events.add(before);
        }
        return history;
    }

    @Override
    public TypeSerializerSnapshot<SubjectHistory> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink: the form is told by the bytes, and what earlier versions of the program wrote field by field is written anew. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SubjectHistory> {

        /** For Flink. */
        public Snapshot() {
            super(SubjectHistorySerializer::new);
        }

        @Override
        public TypeSerializerSchemaCompatibility<SubjectHistory> resolveSchemaCompatibility(
                TypeSerializerSnapshot<SubjectHistory> earlier) {
            return earlier instanceof PojoSerializerSnapshot
                    ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
                    : super.resolveSchemaCompatibility(earlier);
        }
    }
}
