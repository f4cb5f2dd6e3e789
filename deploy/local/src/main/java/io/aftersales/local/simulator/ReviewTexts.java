package io.aftersales.local.simulator;

import java.util.List;

/** What buyers write of their orders, and shops below it. */
final class ReviewTexts {

    private static final int MOST = 5;

    private final Voice voice;
    private final List<List<Phrase>> stars;
    private final List<Phrase> replies;
    private final List<Phrase> appended;

    /** @param stars texts by stars, those of one star first */
    ReviewTexts(Voice voice, List<List<String>> stars, List<String> replies, List<String> appended) {
        if (stars.size() != MOST) {
            throw new IllegalArgumentException("reviews.yaml: stars must have five lists");
        }
        this.voice = voice;
        this.stars = stars.stream().map(ReviewTexts::phrases).toList();
        this.replies = phrases(replies);
        this.appended = phrases(appended);
    }

    private static List<Phrase> phrases(List<String> texts) {
        return texts.stream().map(Phrase::of).toList();
    }

    String posted(int rating, Order order, Dice dice) {
        return voice.say(stars.get(rating - 1), order, dice);
    }

    String reply(Order order, Dice dice) {
        return voice.say(replies, order, dice);
    }

    String appended(Order order, Dice dice) {
        return voice.say(appended, order, dice);
    }
}
