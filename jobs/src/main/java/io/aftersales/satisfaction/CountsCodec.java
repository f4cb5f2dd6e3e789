package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.source.packed.Packed;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Counts in few bytes: keys ascend, so each is written as its distance from the one before; most windows hold small numbers. A day
 * of a shop takes a third of what plain arrays take.
 */
final class CountsCodec {

    private CountsCodec() {}

    static void write(Counts counts, DataOutputView out) throws IOException {
        int[] keys = counts.keys();
        Packed.writeNumber(keys.length, out);
        int before = 0;
        for (int i = 0; i < keys.length; i++) {
            Packed.writeNumber(keys[i] - before, out);
            Packed.writeSigned(counts.values()[i], out);
            before = keys[i];
        }
    }

    static Counts read(DataInputView in) throws IOException {
        int size = (int) Packed.readNumber(in);
        if (size == 0) {
            return Counts.NONE;
        }
        int[] keys = new int[size];
        long[] values = new long[size];
        int before = 0;
        for (int i = 0; i < size; i++) {
            before += (int) Packed.readNumber(in);
            keys[i] = before;
            values[i] = Packed.readSigned(in);
        }
        return new Counts(keys, values);
    }
}
