package io.aftersales.domain.satisfaction;

import java.util.Arrays;

/**
 * Counts in one array of bytes instead of three objects: keys ascend, so each is written as its distance from the one before, and sums are
 * mostly small. Nearly all windows that are kept wait for nothing but a late correction.
 */
final class RestingCounts {

    private static final int MORE = 0x80;
    private static final int SEVEN_BITS = 0x7f;

    /** Of a number of 64 bits. */
    private static final int LONGEST = 10;

    private byte[] bytes;
    private int at;

    private RestingCounts(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] pack(Counts counts) {
        int[] keys = counts.keys();
        RestingCounts packed = new RestingCounts(new byte[4 + 4 * keys.length]);
        packed.write(keys.length);
        int before = 0;
        for (int i = 0; i < keys.length; i++) {
            packed.write(keys[i] - before);
            long value = counts.values()[i];
            packed.write((value << 1) ^ (value >> (Long.SIZE - 1)));
            before = keys[i];
        }
        return Arrays.copyOf(packed.bytes, packed.at);
    }

    static Counts unpack(byte[] bytes) {
        RestingCounts packed = new RestingCounts(bytes);
        int[] keys = new int[(int) packed.read()];
        long[] values = new long[keys.length];
        int before = 0;
        for (int i = 0; i < keys.length; i++) {
            before += (int) packed.read();
            keys[i] = before;
            long folded = packed.read();
            values[i] = (folded >>> 1) ^ -(folded & 1);
        }
        return new Counts(keys, values);
    }

    private void write(long value) {
        if (at + LONGEST > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + LONGEST);
        }
        long left = value;
        while ((left & ~SEVEN_BITS) != 0) {
            bytes[at++] = (byte) (left & SEVEN_BITS | MORE);
            left >>>= 7;
        }
        bytes[at++] = (byte) left;
    }

    private long read() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & SEVEN_BITS) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
