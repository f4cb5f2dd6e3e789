package io.aftersales.sink.elasticsearch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tokens of JSON as UTF-8, into one array. It keeps no track of where commas belong: whoever writes knows. Ids and numbers,
 * most of what documents hold, go straight into the array. Strings become what Jackson makes of them, byte for byte, which a test
 * holds. Not thread-safe.
 */
final class JsonOutput {
    private static final int LONGEST_NUMBER = 20;
    private static final int DIGIT = 10;
    private static final int DELETE = 0x7F;
    private static final int THREE_BYTES = 0x800;
    private static final int LONGEST_CHARACTER = 6;
    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String ESCAPES = "\"\\bfnrt";
    private static final String HEX = "0123456789ABCDEF";

    private byte[] bytes;
    private int size;

    /** With room for so many bytes, and for more when they come. */
    JsonOutput(int room) {
        bytes = new byte[room];
    }

    void clear() {
        size = 0;
    }

    /** What was written is the first {@link #size} bytes of it. */
    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    /** A character of ASCII, as it is. */
    void write(char token) {
        reserve(1);
        bytes[size++] = (byte) token;
    }

    /** What is JSON already. */
    void write(byte[] json) {
        reserve(json.length);
        System.arraycopy(json, 0, bytes, size, json.length);
        size += json.length;
    }

    /** Characters of ASCII, as they are. */
    void writeAscii(String text) {
        write(text.getBytes(StandardCharsets.US_ASCII));
    }

    void writeNumber(long value) {
        if (value < 0) {
            writeAscii(Long.toString(value));
            return;
        }
        reserve(LONGEST_NUMBER);
        int end = size + digits(value);
        long rest = value;
        for (int at = end - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % DIGIT);
            rest /= DIGIT;
        }
        size = end;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value; rest >= DIGIT; rest /= DIGIT) {
            digits++;
        }
        return digits;
    }

    /** A string in its quotes. */
    void writeString(String text) {
        int length = text.length();
        reserve(length + 2);
        int at = size;
        bytes[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > DELETE || c == '"' || c == '\\') {
                writeEscaped(text);
                return;
            }
            bytes[at++] = (byte) c;
        }
        bytes[at++] = '"';
        size = at;
    }

    private void writeEscaped(String text) {
        write('"');
        for (int i = 0; i < text.length(); i++) {
            reserve(LONGEST_CHARACTER);
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                writeEscape(c);
            } else if (c <= DELETE) {
                bytes[size++] = (byte) c;
            } else if (c < THREE_BYTES) {
                bytes[size++] = (byte) (0xC0 | c >> 6);
                bytes[size++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isSurrogate(c)) {
                // Each half by itself, so that a half without the other is JSON, too.
                writeHex(c);
            } else {
                bytes[size++] = (byte) (0xE0 | c >> 12);
                bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
                bytes[size++] = (byte) (0x80 | c & 0x3F);
            }
        }
        write('"');
    }

    private void writeEscape(char c) {
        int known = ESCAPED.indexOf(c);
        if (known < 0) {
            writeHex(c);
        } else {
            bytes[size++] = '\\';
            bytes[size++] = (byte) ESCAPES.charAt(known);
        }
    }

    private void writeHex(char c) {
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = (byte) HEX.charAt(c >> shift & 0xF);
        }
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
