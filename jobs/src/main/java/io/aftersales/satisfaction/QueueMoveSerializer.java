package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.QueueStatus;
import io.aftersales.source.packed.ArraySerializer;
import io.aftersales.source.packed.PackedInput;
import io.aftersales.source.packed.PackedOutput;
import io.aftersales.source.packed.PackedType;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Conversations on their way to the queues that they come into or leave. */
final class QueueMoveSerializer extends ArraySerializer<QueueMove> {

    private static final QueueMoveSerializer INSTANCE = new QueueMoveSerializer();

    /** The type of moves between queues. */
    static final PackedType<QueueMove> TYPE = new PackedType<>(QueueMove.class, INSTANCE);

    private static final long serialVersionUID = 1L;

    private static final long NONE = QueueStatus.NOT_WAITING;
    private static final int LEFT = 1;
    private static final int CAME = 1 << 1;

    @Override
    protected QueueMoveSerializer another() {
        return new QueueMoveSerializer();
    }

    @Override
    public QueueMove createInstance() {
        return new QueueMove("", 0, NONE, NONE);
    }

    @Override
    protected void write(QueueMove element, PackedOutput out) {
        out.writeByte((element.left() != NONE ? LEFT : 0) | (element.came() != NONE ? CAME : 0));
        out.writeSigned(element.opened());
        if (element.left() != NONE) {
            out.writeSigned(element.left());
        }
        if (element.came() != NONE) {
            out.writeSigned(element.came());
        }
        out.writeString(element.key());
    }

    @Override
    protected QueueMove read(PackedInput in) {
        int mask = in.readByte();
        int opened = (int) in.readSigned();
        long left = (mask & LEFT) == 0 ? NONE : in.readSigned();
        long came = (mask & CAME) == 0 ? NONE : in.readSigned();
        // A shop or an agent of which one conversation moves has mostly others, too.
        return new QueueMove(in.readName(), opened, left, came);
    }

    @Override
    public TypeSerializerSnapshot<QueueMove> snapshotConfiguration() {
        return new Snapshot();
    }

    /** For Flink: there is nothing to compare. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<QueueMove> {

        /** For Flink. */
        public Snapshot() {
            super(QueueMoveSerializer::new);
        }
    }
}
