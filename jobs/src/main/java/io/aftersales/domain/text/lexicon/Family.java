package io.aftersales.domain.text.lexicon;

import java.util.List;

/**
 * Words that mean the same to the monitor.
 *
 * @param id as rules name it
 * @param titleZh for people, Chinese
 * @param titleEn for people, English
 * @param speaker whose words count
 * @param tier how much they weigh
 * @param whole whether the message must consist of the family's words and nothing else
 * @param fill words that may stand beside those of such a message, or beside a term that is all of one, and make none alone
 * @param terms the words, in the language of {@link TermPattern}
 * @param except words in which a term, or the first or last word of one, means nothing: names of brands and goods
 * @param guards ids of what takes the meaning away
 */
public record Family(
        String id,
        String titleZh,
        String titleEn,
        Speaker speaker,
        Tier tier,
        boolean whole,
        List<String> fill,
        List<TermPattern> terms,
        List<String> except,
        List<String> guards) {

    public Family {
        fill = List.copyOf(fill);
        terms = List.copyOf(terms);
        except = List.copyOf(except);
        guards = List.copyOf(guards);
    }
}
