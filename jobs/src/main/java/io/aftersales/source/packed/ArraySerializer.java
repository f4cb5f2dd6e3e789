package io.aftersales.source.packed;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A serializer that works on whole arrays, behind their length, and not byte by byte on what Flink hands it. It has buffers of
 * its own, so each thread needs one of its own too, which Flink asks {@link #duplicate} for.
 *
 * @param <T> the record
 */
public abstract class ArraySerializer<T> extends PackedSerializer<T> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable PackedOutput output;
    private transient @Nullable PackedInput input;
    private transient byte @Nullable [] room;

    /** Another one of the same class. */
    protected abstract ArraySerializer<T> another();

    /** Writes a record. */
    protected abstract void write(T element, PackedOutput out);

    /** Reads a record. */
    protected abstract T read(PackedInput in);

    @Override
    public final TypeSerializerSingleton<T> duplicate() {
        return another();
    }

    @Override
    public final void serialize(T element, DataOutputView target) throws IOException {
        PackedOutput out = output;
        if (out == null) {
            out = new PackedOutput();
            output = out;
        }
        out.clear();
        write(element, out);
        Packed.writeNumber(out.size(), target);
        target.write(out.array(), 0, out.size());
    }

    @Override
    public final T deserialize(DataInputView source) throws IOException {
        PackedInput in = input;
        if (in == null) {
            in = new PackedInput();
            input = in;
        }
        int length = Math.toIntExact(Packed.readNumber(source));
        byte[] bytes = room;
        if (bytes == null || bytes.length < length) {
            bytes = new byte[Math.max(512, 2 * length)];
            room = bytes;
        }
        source.readFully(bytes, 0, length);
        in.reset(bytes, length);
        return read(in);
    }
}
