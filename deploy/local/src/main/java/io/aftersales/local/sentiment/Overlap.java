package io.aftersales.local.sentiment;

import io.aftersales.domain.text.NormalText;
import java.util.HashSet;
import java.util.Set;

/**
 * Knows the passages of texts. Public collections quote each other: a figure over texts that were trained on, whole or in
 * part, flatters.
 */
final class Overlap {

    /** Characters of a passage: so many in a row are hardly the same by chance. */
    private static final int PASSAGE = 14;

    private final Set<String> passages = new HashSet<>();

    Overlap(LabelledTexts texts) {
        for (LabelledText text : texts.texts()) {
            String normal = NormalText.of(text.text());
            for (int end = PASSAGE; end <= normal.length(); end++) {
                passages.add(normal.substring(end - PASSAGE, end));
            }
        }
    }

    /** Whether the text has a passage of them. */
    boolean touches(LabelledText text) {
        String normal = NormalText.of(text.text());
        for (int end = PASSAGE; end <= normal.length(); end++) {
            if (passages.contains(normal.substring(end - PASSAGE, end))) {
                return true;
            }
        }
        return false;
    }
}
