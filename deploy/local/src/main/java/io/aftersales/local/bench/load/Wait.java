package io.aftersales.local.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A buyer's wait for an answer, the plainest thing that windows can count. Mutable with public fields: the one form that SQL,
 * DataStream and our own flow all take without a conversion.
 */
public final class Wait {

    /** Marketplace. */
    public String platform = "";

    /** Shop. */
    public String shopId = "";

    /** Who answered. */
    public String agentId = "";

    /** When, epoch millis. */
    public long at;

    /** After how many millis. */
    public long waitMillis;

    /** The record in Kafka. */
    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(3 * 64);
        buffer.putLong(at).putLong(waitMillis);
        put(platform, buffer);
        put(shopId, buffer);
        put(agentId, buffer);
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    private static void put(String text, ByteBuffer buffer) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        buffer.put((byte) bytes.length).put(bytes);
    }

    /** The wait of a record in Kafka. */
    public static Wait of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Wait wait = new Wait();
        wait.at = buffer.getLong();
        wait.waitMillis = buffer.getLong();
        wait.platform = text(buffer);
        wait.shopId = text(buffer);
        wait.agentId = text(buffer);
        return wait;
    }

    private static String text(ByteBuffer buffer) {
        int length = buffer.get();
        String text = new String(buffer.array(), buffer.position(), length, StandardCharsets.ISO_8859_1);
        buffer.position(buffer.position() + length);
        return text;
    }
}
