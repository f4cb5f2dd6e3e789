package io.aftersales.local.replay;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An event ready for its topic.
 *
 * @param order where it stands among all events, ascending
 * @param topic stream
 * @param key key of the record
 * @param value bytes of the record
 */
record EncodedEvent(long order, EventTopic topic, String key, byte[] value) {

    private static final EventTopic[] TOPICS = EventTopic.values();

    /** Bytes that it takes in memory, roughly. */
    int size() {
        return value.length + 2 * key.length() + 100;
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeLong(order);
        out.writeByte(topic.ordinal());
        // Not as UTF: that takes 65,535 bytes at most, and an id may be anything.
        write(key.getBytes(StandardCharsets.UTF_8), out);
        write(value, out);
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** The next one, null at the end. */
    static @Nullable EncodedEvent readFrom(DataInputStream in) throws IOException {
        long order;
        try {
            order = in.readLong();
        } catch (EOFException end) {
            return null;
        }
        EventTopic topic = TOPICS[in.readByte()];
        String key = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        return new EncodedEvent(order, topic, key, in.readNBytes(in.readInt()));
    }
}
