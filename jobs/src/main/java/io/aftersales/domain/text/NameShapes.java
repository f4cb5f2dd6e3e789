package io.aftersales.domain.text;

import java.util.List;

/** Persons' names after the words that announce them, and fields that hold nothing but a name. */
final class NameShapes {

    static final String MARK = "[姓名]";

    /** Characters of a name, at least and at most. */
    private static final int SHORTEST = 2;

    private static final int LONGEST = 4;

    private final List<String> markers;
    private final List<String> surnames;
    private final List<String> notNames;

    NameShapes(MaskWords words) {
        this.markers = words.nameMarkers();
        this.surnames = words.surnames();
        this.notNames = words.notNames();
    }

    /** Claims the names of the folded text. */
    void find(String folded, Spans spans) {
        for (String marker : markers) {
            for (int at = folded.indexOf(marker); at >= 0; at = folded.indexOf(marker, at + 1)) {
                int start = at + marker.length();
                while (start < folded.length() && " :：是叫为".indexOf(folded.charAt(start)) >= 0) {
                    start++;
                }
                int end = start;
                while (end < folded.length() && end - start <= LONGEST && Folding.isHan(folded.charAt(end))) {
                    end++;
                }
                int length = end - start;
                if (length >= SHORTEST && length <= LONGEST && beginsWithSurname(folded, start)) {
                    spans.claim(start, end, MARK);
                }
            }
        }
    }

    private boolean beginsWithSurname(String folded, int start) {
        for (String surname : surnames) {
            if (folded.startsWith(surname, start)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a field for a name names nobody: only places, roles and the like. */
    boolean namesNobody(String value) {
        String rest = value;
        for (String word : notNames) {
            rest = rest.replace(word, "");
        }
        return rest.chars().noneMatch(Character::isLetterOrDigit);
    }
}
