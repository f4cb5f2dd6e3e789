package io.aftersales.source.packed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Numbers in as many bytes as they need, and strings as UTF-8 behind their length. */
public final class Packed {

    private static final int MORE = 0x80;
    private static final int SEVEN_BITS = 0x7f;

    private Packed() {}

    /** Writes a number that is mostly small and not negative, in 1 to 10 bytes. */
    public static void writeNumber(long value, DataOutputView out) throws IOException {
        long left = value;
        while ((left & ~SEVEN_BITS) != 0) {
            out.writeByte((int) (left & SEVEN_BITS) | MORE);
            left >>>= 7;
        }
        out.writeByte((int) left);
    }

    /** Reads what {@link #writeNumber} wrote. */
    public static long readNumber(DataInputView in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.readByte();
            value |= (long) (next & SEVEN_BITS) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number does not end");
    }

    /** Writes a number that may be negative; small ones of either sign are short. */
    public static void writeSigned(long value, DataOutputView out) throws IOException {
        writeNumber((value << 1) ^ (value >> (Long.SIZE - 1)), out);
    }

    /** Reads what {@link #writeSigned} wrote. */
    public static long readSigned(DataInputView in) throws IOException {
        long folded = readNumber(in);
        return (folded >>> 1) ^ -(folded & 1);
    }

    /** Writes a string. */
    public static void writeString(String text, DataOutputView out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeNumber(bytes.length, out);
        out.write(bytes);
    }

    /** Reads what {@link #writeString} wrote. */
    public static String readString(DataInputView in) throws IOException {
        int length = Math.toIntExact(readNumber(in));
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Writes a string where there is one; the reader must know whether. */
    public static void writeIfPresent(@Nullable String text, DataOutputView out) throws IOException {
        if (text != null) {
            writeString(text, out);
        }
    }
}
