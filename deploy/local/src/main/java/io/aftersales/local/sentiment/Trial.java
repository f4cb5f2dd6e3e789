package io.aftersales.local.sentiment;

import io.aftersales.domain.text.sentiment.SentimentModel;
import io.aftersales.domain.text.sentiment.SentimentScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Tries a model on labelled texts, with the scorer that the jobs use. */
final class Trial {

    private final LabelledTexts texts;
    private final double[] scores;

    Trial(SentimentModel model, LabelledTexts texts) {
        this.texts = texts;
        SentimentScorer scorer = new SentimentScorer(model);
        scores = texts.texts().stream()
                .mapToDouble(text -> scorer.score(text.text()))
                .toArray();
    }

    /** Of all texts. */
    Figures figures() {
        return of("");
    }

    /** One line for each group, if there is more than one. */
    List<String> groups() {
        TreeSet<String> groups = new TreeSet<>();
        texts.texts().forEach(text -> groups.add(text.group()));
        if (groups.size() < 2) {
            return List.of();
        }
        return groups.stream().map(group -> "  " + group + ": " + of(group)).toList();
    }

    private Figures of(String group) {
        List<Double> values = new ArrayList<>();
        List<Boolean> good = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            LabelledText text = texts.texts().get(i);
            if (group.isEmpty() || text.group().equals(group)) {
                values.add(scores[i]);
                good.add(text.good());
            }
        }
        boolean[] sides = new boolean[good.size()];
        for (int i = 0; i < sides.length; i++) {
            sides[i] = good.get(i);
        }
        return Figures.of(values.stream().mapToDouble(Double::doubleValue).toArray(), sides);
    }
}
