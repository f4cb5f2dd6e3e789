package io.aftersales.sink.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Avro's binary form of single values (Avro specification 1.12, "Binary encoding"), into one array that is used again and again:
 * a record is made of nothing but its own bytes. Not thread-safe.
 */
final class AvroOutput {

    private static final int USUAL_BYTES = 1_024;
    private static final int LONGEST_NUMBER = 10;
    private static final int ASCII = 0x80;

    private byte[] bytes = new byte[USUAL_BYTES];
    private int size;

    /** Begins anew, behind {@code header}. */
    void begin(byte[] header) {
        size = 0;
        reserve(header.length);
        append(header);
    }

    /** A copy of what was written since the beginning. */
    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /** An {@code int} or a {@code long}: zig-zag, seven bits a byte. */
    void writeLong(long value) {
        reserve(LONGEST_NUMBER);
        putLong(value);
    }

    void writeBoolean(boolean value) {
        reserve(1);
        bytes[size++] = (byte) (value ? 1 : 0);
    }

    void writeDouble(double value) {
        reserve(Double.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < Double.BYTES; i++) {
            bytes[size++] = (byte) (bits >>> (Byte.SIZE * i));
        }
    }

    /** UTF-8 behind its length. Ids are ASCII nearly always: those need no array of their own. */
    void writeString(String text) {
        int length = text.length();
        reserve(LONGEST_NUMBER + length);
        int begin = size;
        putLong(length);
        byte[] target = bytes;
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ASCII) {
                size = begin;
                writeEncoded(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            target[at++] = (byte) c;
        }
        size = at;
    }

    private void writeEncoded(byte[] utf8) {
        reserve(LONGEST_NUMBER + utf8.length);
        putLong(utf8.length);
        append(utf8);
    }

    private void append(byte[] more) {
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void putLong(long value) {
        long left = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((left & ~0x7FL) != 0) {
            bytes[size++] = (byte) (left | 0x80);
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
