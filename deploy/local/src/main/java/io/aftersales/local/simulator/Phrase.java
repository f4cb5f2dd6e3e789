package io.aftersales.local.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A text with gaps: {@code [a|b|]} is a or b or nothing, chosen anew each time and nested at will, {@code {word}} is filled in.
 * So that few lines say the same thing in many ways.
 */
final class Phrase {

    private final List<Piece> pieces;

    private interface Piece {
        void write(Dice dice, BiFunction<String, Dice, String> words, StringBuilder out);
    }

    private Phrase(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /**
     * Compiles a text.
     *
     * @throws IllegalArgumentException quoting it, if a bracket is not closed
     */
    static Phrase of(String text) {
        Reader reader = new Reader(text);
        Phrase phrase = reader.sequence();
        if (reader.at < text.length()) {
            throw reader.unbalanced();
        }
        return phrase;
    }

    /**
     * One of the things that it can say.
     *
     * @param words what stands for the word in a gap
     */
    String say(Dice dice, BiFunction<String, Dice, String> words) {
        StringBuilder out = new StringBuilder(48);
        write(dice, words, out);
        return out.toString();
    }

    private void write(Dice dice, BiFunction<String, Dice, String> words, StringBuilder out) {
        for (Piece piece : pieces) {
            piece.write(dice, words, out);
        }
    }

    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Phrase sequence() {
            List<Piece> pieces = new ArrayList<>();
            StringBuilder plain = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ']') {
                char c = text.charAt(at++);
                if (c == '[') {
                    flush(plain, pieces);
                    pieces.add(choice());
                } else if (c == '{') {
                    flush(plain, pieces);
                    int end = text.indexOf('}', at);
                    if (end < 0) {
                        throw unbalanced();
                    }
                    String word = text.substring(at, end);
                    at = end + 1;
                    pieces.add((dice, words, out) -> out.append(words.apply(word, dice)));
                } else {
                    plain.append(c);
                }
            }
            flush(plain, pieces);
            return new Phrase(List.copyOf(pieces));
        }

        private Piece choice() {
            List<Phrase> choices = new ArrayList<>();
            choices.add(sequence());
            while (at < text.length() && text.charAt(at) == '|') {
                at++;
                choices.add(sequence());
            }
            if (at == text.length()) {
                throw unbalanced();
            }
            at++;
            return (dice, words, out) -> dice.oneOf(choices).write(dice, words, out);
        }

        private static void flush(StringBuilder plain, List<Piece> pieces) {
            if (!plain.isEmpty()) {
                String literal = plain.toString();
                pieces.add((dice, words, out) -> out.append(literal));
                plain.setLength(0);
            }
        }

        IllegalArgumentException unbalanced() {
            return new IllegalArgumentException("a bracket is not balanced in: " + text);
        }
    }
}
