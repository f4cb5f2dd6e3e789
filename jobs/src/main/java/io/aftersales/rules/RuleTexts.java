package io.aftersales.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * A rule set as text, not yet checked. This is what is shipped to operators and published; each parses it once.
 *
 * @param texts YAML by file, all files present
 * @param origins where each text came from, for messages
 * @param effectiveFrom epoch millis from which on starting clocks use it, {@link RuleSet#FROM_THE_BEGINNING} for always
 */
public record RuleTexts(Map<RuleFile, String> texts, Map<RuleFile, String> origins, long effectiveFrom)
        implements Serializable {

    public RuleTexts {
        for (RuleFile file : RuleFile.values()) {
            if (!texts.containsKey(file) || !origins.containsKey(file)) {
                throw new IllegalArgumentException("no text of " + file.fileName());
            }
        }
        texts = Map.copyOf(texts);
        origins = Map.copyOf(origins);
    }

    /** The rules that come with this release. */
    public static RuleTexts packaged() {
        Map<RuleFile, String> texts = new EnumMap<>(RuleFile.class);
        Map<RuleFile, String> origins = new EnumMap<>(RuleFile.class);
        for (RuleFile file : RuleFile.values()) {
            texts.put(file, resource(file));
            origins.put(file, "packaged " + file.fileName());
        }
        return new RuleTexts(texts, origins, RuleSet.FROM_THE_BEGINNING);
    }

    /**
     * The packaged rules, with the files that the directory has in their place. Files whose name begins with a dot are
     * left alone.
     *
     * @throws InvalidRulesException if there is no such directory, a file in it cannot be read as UTF-8 or is no rule file
     */
    public static RuleTexts ofDirectory(Path directory) {
        return RuleDirectory.over(packaged(), directory);
    }

    /** The same with another text for one file, named {@code origin} in messages. */
    public RuleTexts with(RuleFile file, String text, String origin) {
        Map<RuleFile, String> newTexts = new EnumMap<>(texts);
        Map<RuleFile, String> newOrigins = new EnumMap<>(origins);
        newTexts.put(file, text);
        newOrigins.put(file, origin);
        return new RuleTexts(newTexts, newOrigins, effectiveFrom);
    }

    /** The same, effective from another time, epoch millis. */
    public RuleTexts withEffectiveFrom(long millis) {
        return new RuleTexts(texts, origins, millis);
    }

    /** The text of a file that comes with this release. */
    static String resource(RuleFile file) {
        String name = "rules/" + file.fileName();
        try (InputStream in = RuleTexts.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar is incomplete: no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + name, e);
        }
    }
}
