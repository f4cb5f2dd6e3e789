package io.aftersales.domain.text;

import java.util.List;

/** Persons' names after the words that announce them, and fields that hold nothing but a name. */
final class NameShapes {

    static final String MARK = "[姓名]";

    /** Characters of a name, at least and at most. */
    private static final int SHORTEST = 2;

    private static final int LONGEST = 4;

    /** Characters behind the surname that belong to a name where no sign tells its end. */
    private static final int GIVEN = 2;

    private final List<String> markers;
    private final List<String> surnames;
    private final List<String> notNames;
    private final List<String> surnameWords;

    NameShapes(MaskWords words) {
        this.markers = words.nameMarkers();
        this.surnames = words.surnames();
        this.notNames = words.notNames();
        this.surnameWords = words.surnameWords();
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
                int surname = begin(folded, start, surnames);
                if (end - start >= SHORTEST && surname > 0 && begin(folded, start, surnameWords) == 0) {
                    // Words that follow without a sign are no name's: of a longer run a name takes its first
                    // characters.
                    int nameEnd = end - start <= LONGEST ? end : start + surname + GIVEN;
                    // An address that follows without a sign may have been taken for more than its own.
                    int free = spans.taken(start, nameEnd);
                    if (free > start) {
                        spans.claim(start, free, MARK);
                    }
                }
            }
        }
    }

    /** Characters of the word that begins at {@code start}, 0 if none of {@code words} does. */
    private static int begin(String folded, int start, List<String> words) {
        for (String word : words) {
            if (folded.startsWith(word, start)) {
                return word.length();
            }
        }
        return 0;
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
