package io.aftersales.source.packed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PackedOutput} wrote. Names that come again and again, those of shops and agents, are made once and shared.
 * All methods throw {@link IndexOutOfBoundsException} where the bytes end too early. Not thread-safe.
 */
public final class PackedInput {

    /** Names that are remembered, one for each hash: a power of two. */
    private static final int SHARED = 1_024;

    private static final int SEVEN_BITS = 0x7F;

    /** Characters that a name is looked up by. */
    private static final int TELLING = 5;

    private final byte @Nullable [][] spelling = new byte[SHARED][];
    private final String[] names = new String[SHARED];
    private byte[] bytes = {};
    private int at;
    private int end;

    /** Reads the first {@code length} of these bytes from now on; they are not copied. */
    public void reset(byte[] source, int length) {
        bytes = source;
        at = 0;
        end = length;
    }

    /** How many bytes were read. */
    public int position() {
        return at;
    }

    /** Bytes that are left. */
    public int remaining() {
        return end - at;
    }

    /** Reads a byte as a number from 0 to 255. */
    public int readByte() {
        return bytes[take(1)] & 0xFF;
    }

    /** Reads eight bytes. */
    public long readLong() {
        int from = take(Long.BYTES);
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << Byte.SIZE | bytes[from + i] & 0xFF;
        }
        return value;
    }

    /** Reads what {@link PackedOutput#writeNumber} wrote. */
    public long readNumber() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[take(1)];
            value |= (long) (next & SEVEN_BITS) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException("a number does not end");
    }

    /** Reads what {@link PackedOutput#writeSigned} wrote. */
    public long readSigned() {
        long folded = readNumber();
        return (folded >>> 1) ^ -(folded & 1);
    }

    /** Reads what {@link PackedOutput#writeString} wrote. */
    public @Nullable String readString() {
        long length = readNumber();
        return length == 0 ? null : readString(length - 1);
    }

    /** Reads a string that is there; the same one again and again where it is one of few. */
    public String readName() {
        long length = readNumber();
        if (length == 0) {
            throw new IndexOutOfBoundsException("a name is missing");
        }
        return readName(length - 1);
    }

    String readString(long length) {
        int from = take(length);
        return new String(bytes, from, (int) length, StandardCharsets.UTF_8);
    }

    String readName(long length) {
        int from = take(length);
        int size = (int) length;
        int slot = slot(from, size);
        byte[] known = spelling[slot];
        if (known != null && Arrays.equals(known, 0, known.length, bytes, from, from + size)) {
            return names[slot];
        }
        spelling[slot] = Arrays.copyOfRange(bytes, from, from + size);
        names[slot] = new String(bytes, from, size, StandardCharsets.UTF_8);
        return names[slot];
    }

    /** Of names that are much alike, as ids are, the last characters tell most. */
    private int slot(int from, int size) {
        int hash = size;
        for (int i = Math.max(from, from + size - TELLING); i < from + size; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ hash >>> 10) & SHARED - 1;
    }

    private int take(long count) {
        if (count < 0 || count > end - at) {
            throw new IndexOutOfBoundsException(count + " bytes wanted, " + (end - at) + " left");
        }
        int from = at;
        at += (int) count;
        return from;
    }
}
