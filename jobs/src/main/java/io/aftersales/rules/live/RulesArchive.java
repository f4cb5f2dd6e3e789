package io.aftersales.rules.live;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Rule sets as the bytes that are kept of them, compressed. A text that several of them have is there once: a release mostly changes a
 * file or two.
 */
final class RulesArchive {

    /** Written first; another one comes with the next change of what follows. */
    private static final int FORM = 1;

    private RulesArchive() {}

    static byte[] write(List<PublishedRules> sets) {
        Map<String, Integer> places = new LinkedHashMap<>();
        sets.forEach(set -> set.files().values().forEach(text -> places.putIfAbsent(text, places.size())));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeByte(FORM);
            out.writeInt(places.size());
            for (String text : places.keySet()) {
                byte[] written = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(written.length);
                out.write(written);
            }
            out.writeInt(sets.size());
            for (PublishedRules set : sets) {
                out.writeUTF(set.version());
                out.writeLong(set.publishedAt());
                out.writeLong(set.effectiveFrom());
                out.writeBoolean(set.own());
                out.writeInt(set.files().size());
                for (Map.Entry<String, String> file : set.files().entrySet()) {
                    out.writeUTF(file.getKey());
                    out.writeInt(places.get(file.getValue()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if these are not such bytes, or those of a later release */
    static List<PublishedRules> read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            int form = in.readByte();
            if (form != FORM) {
                throw new IOException("rules are kept in form " + form
                        + ", which a later release wrote; this one knows form " + FORM);
            }
            List<String> texts = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            }
            List<PublishedRules> sets = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                sets.add(new PublishedRules(
                        in.readUTF(), in.readLong(), in.readLong(), in.readBoolean(), files(in, texts)));
            }
            return sets;
        }
    }

    private static Map<String, String> files(DataInputStream in, List<String> texts) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (int i = in.readInt(); i > 0; i--) {
            files.put(in.readUTF(), texts.get(in.readInt()));
        }
        return files;
    }
}
