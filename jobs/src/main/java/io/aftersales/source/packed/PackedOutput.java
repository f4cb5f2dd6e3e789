package io.aftersales.source.packed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Packed} writes, into one array that is used again and again: nothing is made but the bytes that are kept.
 * Not thread-safe.
 */
public final class PackedOutput {

    private static final int USUAL_BYTES = 512;
    private static final int LONGEST_NUMBER = 10;
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;

    private byte[] bytes = new byte[USUAL_BYTES];
    private int size;

    /** Begins anew. */
    public void clear() {
        size = 0;
    }

    /** The bytes written are the first {@link #size} of it; valid until more is written. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    /** A copy of what was written. */
    public byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /** Writes the lowest eight bits. */
    public void writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Writes eight bytes, for what is no small number. */
    public void writeLong(long value) {
        reserve(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /** Writes bytes as they are, from the place {@code from} to before {@code to}. */
    public void writeBytes(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
    }

    /** Writes a number that is mostly small and not negative, in 1 to 10 bytes. */
    public void writeNumber(long value) {
        reserve(LONGEST_NUMBER);
        putNumber(value);
    }

    /** Writes a number that may be negative; small ones of either sign are short. */
    public void writeSigned(long value) {
        writeNumber((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    /** Writes a string, or that there is none. */
    public void writeString(@Nullable String text) {
        writeString(text, 1);
    }

    /**
     * Writes a string whose length leaves the first numbers free.
     *
     * @param text null writes the first of those numbers, 0
     * @param reserved how many numbers mean something else than a length
     */
    void writeString(@Nullable String text, int reserved) {
        if (text == null) {
            writeByte(0);
            return;
        }
        int length = text.length();
        reserve(LONGEST_NUMBER + length);
        int begin = size;
        putNumber((long) length + reserved);
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            // Ids are ASCII nearly always, and a character is a byte then.
            if (c > SEVEN_BITS) {
                size = begin;
                writeEncoded(text.getBytes(StandardCharsets.UTF_8), reserved);
                return;
            }
            bytes[at++] = (byte) c;
        }
        size = at;
    }

    private void writeEncoded(byte[] utf8, int reserved) {
        reserve(LONGEST_NUMBER + utf8.length);
        putNumber((long) utf8.length + reserved);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    private void putNumber(long value) {
        long left = value;
        while ((left & ~(long) SEVEN_BITS) != 0) {
            bytes[size++] = (byte) (left & SEVEN_BITS | MORE);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
