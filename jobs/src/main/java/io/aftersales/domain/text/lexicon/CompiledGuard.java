package io.aftersales.domain.text.lexicon;

import io.aftersales.domain.text.NormalText;
import java.util.List;
import java.util.stream.Stream;

/** A guard with its words normalised. It is asked for the few words that were found, so it looks at the text itself. */
final class CompiledGuard {

    private static final String OPENING = "“‘\"'「『《";
    private static final String CLOSING = "”’\"'」』》";

    private final Guard guard;
    private final int index;
    private final String[] before;
    private final String[] rightBefore;
    private final String[] after;
    private final String[] end;
    private final boolean questionMark;
    private final String[] unless;

    /** So far in front of a term and behind it its words may reach; what is farther off cannot matter. */
    private final int lookBack;

    private final int lookAhead;

    /** Made ready from {@code guard}, which is the {@code index}th of its lexicon. */
    CompiledGuard(Guard guard, int index) {
        this.guard = guard;
        this.index = index;
        this.before = normal(
                guard.before().stream().filter(word -> !word.startsWith("^")).toList());
        this.rightBefore = normal(guard.before().stream()
                .filter(word -> word.startsWith("^"))
                .map(word -> word.substring(1))
                .toList());
        this.after = normal(guard.after());
        this.end = normal(guard.end().stream().filter(word -> !word.equals("?")).toList());
        this.questionMark = guard.end().contains("?");
        this.unless = normal(guard.unless());
        this.lookBack = guard.reach() + longest(before, rightBefore);
        this.lookAhead = guard.reach() + longest(after, end) + 1;
    }

    private static int longest(String[] words, String[] others) {
        return Stream.of(words, others)
                .flatMap(Stream::of)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** Its place among the guards of the lexicon. */
    int index() {
        return index;
    }

    private static String[] normal(List<String> words) {
        return words.stream().map(NormalText::of).toArray(String[]::new);
    }

    /**
     * Whether the term at {@code [start, end)} of the text means nothing.
     *
     * @param lastStart where its last word begins; words in front may also stand in the gaps before that
     */
    boolean holds(NormalText text, LiftedGuards lifted, int start, int lastStart, int end) {
        int from = from(text, start);
        int to = partEnd(text, end);
        boolean takes = isBefore(text, from, start, lastStart, end)
                || isAfter(text, end, to)
                || isEnd(text, end, to)
                || (guard.quoted() && isQuoted(text, start, end));
        return takes && !(unless.length > 0 && lifted.has(this, start, end));
    }

    /** Where the part or the sentence begins in which words in front may stand, as far as they can be. */
    private int from(NormalText text, int start) {
        int least = Math.max(0, start - lookBack);
        int from = start;
        while (from > least && !isBorder(text.charAt(from - 1))) {
            from--;
        }
        return from;
    }

    private boolean isBorder(char c) {
        return guard.sentence() ? NormalText.endsSentence(c) : NormalText.isPunctuation(c);
    }

    /** Where the part ends; a farther end than any word can reach is as good as another. */
    private int partEnd(NormalText text, int end) {
        int most = Math.min(text.length(), end + lookAhead);
        int to = end;
        while (to < most && !NormalText.isPunctuation(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private boolean isBefore(NormalText text, int from, int start, int lastStart, int end) {
        for (String word : rightBefore) {
            if (isAt(text, word, start - word.length(), from, start)
                    || isAt(text, word, lastStart - word.length(), from, lastStart)) {
                return true;
            }
        }
        for (String word : before) {
            int first = Math.max(from, start - word.length() - guard.reach());
            for (int at = first; at < start || at + word.length() <= lastStart; at++) {
                // "don't add" ends within "add my number".
                if (isAt(text, word, at, from, end)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isAfter(NormalText text, int end, int to) {
        for (String word : after) {
            for (int at = end; at <= end + guard.reach(); at++) {
                if (isAt(text, word, at, end, to)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isEnd(NormalText text, int end, int to) {
        if (questionMark && to < text.length() && text.charAt(to) == '?' && to - end <= guard.reach()) {
            return true;
        }
        for (String word : this.end) {
            int at = to - word.length();
            if (at - end <= guard.reach() && isAt(text, word, at, end, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isQuoted(NormalText text, int start, int end) {
        CharSequence original = text.original();
        int before = text.start(start) - 1;
        int behind = text.end(end - 1);
        return before >= 0
                && behind < original.length()
                && OPENING.indexOf(original.charAt(before)) >= 0
                && CLOSING.indexOf(original.charAt(behind)) >= 0;
    }

    /** Whether the sentence has a word that keeps the meaning of its terms. */
    boolean isLifted(NormalText text, int sentenceStart, int sentenceEnd) {
        for (String word : unless) {
            for (int at = sentenceStart; at + word.length() <= sentenceEnd; at++) {
                if (isAt(text, word, at, sentenceStart, sentenceEnd)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether {@code word} stands at {@code at} and within {@code [from, to)}. */
    private static boolean isAt(NormalText text, String word, int at, int from, int to) {
        if (at < from || at + word.length() > to) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text.charAt(at + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
