package io.aftersales.domain.text.sentiment;

import io.aftersales.domain.text.NormalText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A model as a file: {@code AFTRSENT}, the format's number, a checksum of how texts are normalised, the model's fields, the
 * weights, and a checksum of all before it. Big-endian throughout.
 *
 * <p>Weights are of use only with the grams they were trained on. So the file tells how its trainer normalised texts, and a
 * model of another normalisation is refused rather than scored wrongly.
 */
final class ModelFile {

    private static final byte[] MAGIC = "AFTRSENT".getBytes(StandardCharsets.US_ASCII);

    /** Grows when the fields below change, or what {@link Grams} makes of a normalised text. */
    private static final int FORMAT = 1;

    private static final int CHECKSUM_BYTES = Long.BYTES;
    private static final String REMEDY = "; train the model again with this release";

    private ModelFile() {}

    static void write(SentimentModel model, OutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(model.weights().length + 1024);
        DataOutputStream data = new DataOutputStream(bytes);
        data.write(MAGIC);
        data.writeInt(FORMAT);
        data.writeLong(normalisation());
        data.writeByte(model.bits());
        data.writeFloat(model.unit());
        data.writeFloat(model.slope());
        data.writeUTF(model.origin());
        data.write(model.weights());
        data.writeLong(0);
        byte[] file = bytes.toByteArray();
        seal(file);
        out.write(file);
    }

    /** Writes the checksum of all before it to the file's end. */
    static void seal(byte[] file) {
        int end = file.length - CHECKSUM_BYTES;
        ByteBuffer.wrap(file).putLong(end, checksum(file, end));
    }

    static SentimentModel read(InputStream in, String name) throws IOException {
        byte[] bytes = in.readAllBytes();
        int end = bytes.length - CHECKSUM_BYTES;
        if (end < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException(name + " is no sentiment model: it does not begin with AFTRSENT");
        }
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
        data.skipNBytes(MAGIC.length);
        int format = data.readInt();
        if (format != FORMAT) {
            throw new IOException(
                    name + " is a sentiment model of format " + format + ", this release reads " + FORMAT + REMEDY);
        }
        if (ByteBuffer.wrap(bytes).getLong(end) != checksum(bytes, end)) {
            throw new IOException(name + " is damaged or cut off: its checksum is not that of its " + bytes.length
                    + " bytes; copy it again");
        }
        if (data.readLong() != normalisation()) {
            throw new IOException(name + " was trained on texts that were normalised differently" + REMEDY);
        }
        return fields(data, name);
    }

    private static SentimentModel fields(DataInputStream data, String name) throws IOException {
        int bits = data.readUnsignedByte();
        float unit = data.readFloat();
        float slope = data.readFloat();
        String origin = data.readUTF();
        if (bits > Grams.MAX_BITS || data.available() - CHECKSUM_BYTES != 1 << bits) {
            throw new IOException(name + ": " + bits + " bits do not go with its length");
        }
        byte[] weights = new byte[1 << bits];
        data.readFully(weights);
        return new SentimentModel(bits, weights, unit, slope, origin);
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }

    /**
     * A checksum of what normalisation makes of the characters that texts are made of. Only those that Unicode has had from
     * its beginning, so that it is the same on every Java.
     */
    static long normalisation() {
        StringBuilder all = new StringBuilder();
        append(all, ' ', '~');
        append(all, 0x3000, 0x301F);
        append(all, 0x4E00, 0x9FA5);
        append(all, 0xFF01, 0xFF5E);
        byte[] normal = NormalText.of(all.toString()).getBytes(StandardCharsets.UTF_8);
        return checksum(normal, normal.length);
    }

    private static void append(StringBuilder all, int first, int last) {
        for (int c = first; c <= last; c++) {
            // A blank parts them: a dot between two letters is not treated as one at a sentence's end.
            all.append((char) c).append(' ');
        }
    }
}
