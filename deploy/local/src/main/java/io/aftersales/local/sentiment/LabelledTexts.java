package io.aftersales.local.sentiment;

import io.aftersales.domain.text.NormalText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * Texts to learn from or to be tried on, in the order of their file.
 *
 * @param name of where they come from, for people
 * @param texts all of them
 */
record LabelledTexts(String name, List<LabelledText> texts) {

    private static final int PARTS = 3;

    LabelledTexts {
        texts = List.copyOf(texts);
    }

    /**
     * The same without repetitions: what is the same text once normalised is kept at its first place, and not at all if it
     * stands on both sides. A text that is there twice would be learnt twice, and be known in any test.
     */
    LabelledTexts distinct() {
        Map<String, LabelledText> first = new LinkedHashMap<>();
        Map<String, Boolean> contradicted = new LinkedHashMap<>();
        for (LabelledText text : texts) {
            String normal = NormalText.of(text.text());
            LabelledText known = normal.isEmpty() ? text : first.putIfAbsent(normal, text);
            if (known != null && known.good() != text.good()) {
                contradicted.put(normal, true);
            }
        }
        first.keySet().removeAll(contradicted.keySet());
        return new LabelledTexts(name, new ArrayList<>(first.values()));
    }

    /** Two thirds of them. Which a text belongs to is told by the text alone, so that equal ones stay together. */
    LabelledTexts twoThirds() {
        return only(text -> !isLastThird(text));
    }

    /** What {@link #twoThirds} leaves. */
    LabelledTexts lastThird() {
        return only(LabelledTexts::isLastThird);
    }

    LabelledTexts only(Predicate<LabelledText> wanted) {
        return new LabelledTexts(name, texts.stream().filter(wanted).toList());
    }

    int size() {
        return texts.size();
    }

    long good() {
        return texts.stream().filter(LabelledText::good).count();
    }

    /** Counts for people. */
    String describe() {
        return String.format(
                Locale.ROOT, "%,d texts of %s, %,d good and %,d bad", size(), name, good(), size() - good());
    }

    private static boolean isLastThird(LabelledText text) {
        CRC32 hash = new CRC32();
        hash.update(NormalText.of(text.text()).getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % PARTS == 0;
    }
}
