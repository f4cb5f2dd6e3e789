package io.aftersales.rules.live;

import io.aftersales.rules.InvalidRulesException;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule set as it is published, exchanged and kept in state: texts, checked by whoever takes it. Flat for Flink.
 *
 * @param version of the set, told with its clocks
 * @param publishedAt when it was published, or when the job started that brought it along; epoch millis
 * @param effectiveFrom epoch millis from which on starting clocks use it, {@link RuleSet#FROM_THE_BEGINNING} for always
 * @param own whether a job brought it along at its start, instead of its being published
 * @param files YAML by file name, all of the release that published it
 */
public record PublishedRules(
        String version, long publishedAt, long effectiveFrom, boolean own, Map<String, String> files)
        implements Serializable {

    /**
     * The rules that a job brings along, for every event.
     *
     * @param startedAt when the job was submitted, epoch millis
     * @throws InvalidRulesException if the texts are no valid rule set
     */
    public static PublishedRules own(RuleTexts texts, long startedAt) {
        return new PublishedRules(
                RuleSet.parse(texts).version(), startedAt, RuleSet.FROM_THE_BEGINNING, true, files(texts));
    }

    /**
     * Rules to publish.
     *
     * @throws InvalidRulesException if the texts are no valid rule set
     */
    public static PublishedRules published(RuleTexts texts, long publishedAt, long effectiveFrom) {
        return new PublishedRules(RuleSet.parse(texts).version(), publishedAt, effectiveFrom, false, files(texts));
    }

    private static Map<String, String> files(RuleTexts texts) {
        Map<String, String> files = new TreeMap<>();
        texts.texts().forEach((file, text) -> files.put(file.fileName(), text));
        return files;
    }

    /** The same, effective from another time, epoch millis. */
    public PublishedRules withEffectiveFrom(long millis) {
        return new PublishedRules(version, publishedAt, millis, own, files);
    }

    /** Whether it takes the place of a set that is effective from the same time: the one published later does. */
    public boolean replaces(PublishedRules other) {
        return publishedAt != other.publishedAt
                ? publishedAt > other.publishedAt
                : version.compareTo(other.version) > 0;
    }

    /** The texts; a file that the release that published them did not know is as it comes with this one. */
    public RuleTexts texts() {
        RuleTexts texts = RuleTexts.packaged();
        for (RuleFile file : RuleFile.values()) {
            String text = files.get(file.fileName());
            if (text != null) {
                texts = texts.with(file, text, "rules " + version + ", " + file.fileName());
            }
        }
        return texts.withEffectiveFrom(effectiveFrom);
    }
}
