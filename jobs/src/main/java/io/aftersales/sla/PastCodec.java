package io.aftersales.sla;

import io.aftersales.domain.sla.Past;
import io.aftersales.domain.sla.PastIndex;
import io.aftersales.source.packed.PackedInput;
import io.aftersales.source.packed.PackedOutput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What is kept of a subject's past, as bytes: what it came to, and where its parts are. */
final class PastCodec {

    private static final byte INDEX_FORM = 1;

    private PastCodec() {}

    static void write(Past past, PackedOutput out) {
        out.writeSigned(past.until());
        out.writeLong(past.kinds());
        out.writeLong(past.lastEnd());
        out.writeByte(past.session());
        out.writeString(past.agentId());
        out.writeNumber(past.runs().size());
        for (Past.Runs runs : past.runs()) {
            out.writeString(runs.policyId());
            out.writeNumber(runs.count());
            out.writeByte(runs.finished() ? 1 : 0);
        }
    }

    static Past read(PackedInput in) {
        long until = in.readSigned();
        long kinds = in.readLong();
        long lastEnd = in.readLong();
        int session = in.readByte();
        String agentId = in.readString();
        int policies = (int) in.readNumber();
        List<Past.Runs> runs = new ArrayList<>(policies);
        for (int i = 0; i < policies; i++) {
            runs.add(new Past.Runs(in.readName(), (int) in.readNumber(), in.readByte() != 0));
        }
        return new Past(until, kinds, lastEnd, session, agentId, runs);
    }

    /** Plain ints, which are read at once: it is looked into at every event. */
    static byte[] write(PastIndex index) {
        int size = 1 + Long.BYTES + 2 * Integer.BYTES;
        for (PastIndex.Part part : index.parts()) {
            size += Long.BYTES + Integer.BYTES * (1 + part.events().length);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(INDEX_FORM).putLong(index.goneUntil()).putInt(index.first());
        out.putInt(index.parts().size());
        for (PastIndex.Part part : index.parts()) {
            out.putLong(part.until()).putInt(part.events().length);
            out.asIntBuffer().put(part.events());
            out.position(out.position() + Integer.BYTES * part.events().length);
        }
        return out.array();
    }

    /** @throws IllegalStateException if they were written in a form that this version does not know */
    static PastIndex readIndex(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte form = in.get();
        if (form != INDEX_FORM) {
            throw new IllegalStateException("the index of a subject's past has form " + form
                    + ", this version knows forms up to " + INDEX_FORM);
        }
        long goneUntil = in.getLong();
        int first = in.getInt();
        int count = in.getInt();
        List<PastIndex.Part> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long until = in.getLong();
            int[] events = new int[in.getInt()];
            in.asIntBuffer().get(events);
            in.position(in.position() + Integer.BYTES * events.length);
            parts.add(new PastIndex.Part(until, events));
        }
        return new PastIndex(goneUntil, first, parts);
    }
}
