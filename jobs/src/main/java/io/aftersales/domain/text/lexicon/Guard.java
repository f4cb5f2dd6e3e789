package io.aftersales.domain.text.lexicon;

import java.util.List;

/**
 * What takes a word's meaning away. It holds for a found word if its part of the sentence has one of the words {@code before}
 * near in front of it, or one of {@code after} near behind it, or ends near behind it with one of {@code end}, and if the
 * sentence has none of {@code unless}.
 *
 * @param id as families name it
 * @param reach how many characters at most lie between the found word and the others
 * @param before words in front; of these, those that begin with {@code ^} stand right in front of its first or last part
 * @param after words behind
 * @param end ends of the sentence; {@code ?} is a question mark
 * @param sentence whether words in front may stand in an earlier part of the sentence, before a comma
 * @param quoted whether it holds also for words in quotation marks
 * @param unless words that keep the meaning wherever they stand in the sentence
 */
public record Guard(
        String id,
        int reach,
        List<String> before,
        List<String> after,
        List<String> end,
        boolean sentence,
        boolean quoted,
        List<String> unless) {

    public Guard {
        before = List.copyOf(before);
        after = List.copyOf(after);
        end = List.copyOf(end);
        unless = List.copyOf(unless);
    }
}
