package io.aftersales.local.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import io.aftersales.domain.text.sentiment.SentimentModel;
import io.aftersales.domain.text.sentiment.SentimentScorer;
import io.aftersales.local.console.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {

    private static final int BITS = 14;

    private final LabelledTexts reviews = MadeUpReviews.of(150);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theJobsScoreWhatTheTrainerDecided(boolean badFirst) {
        List<LabelledText> texts = new ArrayList<>(reviews.texts());
        if (badFirst) {
            // LIBLINEAR names sides by their first appearance.
            Collections.reverse(texts);
        }
        LabelledTexts ordered = new LabelledTexts("made-up", texts);
        GramTable table = GramTable.of(BITS, ordered);
        LinearTrainer trainer =
                new LinearTrainer(table, IntStream.range(0, table.size()).toArray());
        Model decided = trainer.solve(1);
        double[] weights = trainer.train(1);
        SentimentModel model = SentimentModel.of(BITS, weights, 1, "test");
        SentimentScorer scorer = new SentimentScorer(model);
        for (int i = 0; i < table.size(); i++) {
            double[] value = new double[1];
            Linear.predictValues(decided, trainer.features(table.row(i)), value);

            assertThat(table.decision(i, weights)).isEqualTo(value[0], within(1e-9));
            double rounding = 0.51 * model.unit() * Math.sqrt(table.row(i).length);
            assertThat(scorer.decision(ordered.texts().get(i).text())).isEqualTo(value[0], within(rounding));
            assertThat(value[0] > 0).isEqualTo(table.good(i));
        }
    }

    @Test
    void theSameTextsGiveTheSameFile() throws IOException {
        assertThat(bytes(train(reviews))).isEqualTo(bytes(train(reviews)));
    }

    @Test
    void learnsWhatItIsShown() {
        SentimentScorer scorer = new SentimentScorer(train(reviews));

        assertThat(scorer.score("快递放在门口，很满意，物流很快")).isGreaterThan(0.5);
        assertThat(scorer.score("快递放在门口，太差了，要求退款")).isLessThan(-0.5);
        assertThat(new Trial(train(reviews.twoThirds()), reviews.lastThird())
                        .figures()
                        .accuracy())
                .isGreaterThan(0.95);
    }

    @Test
    void thirdsAreApartAndAll() {
        List<LabelledText> both = new ArrayList<>(reviews.twoThirds().texts());
        both.addAll(reviews.lastThird().texts());

        assertThat(both).containsExactlyInAnyOrderElementsOf(reviews.texts());
        assertThat(reviews.lastThird().size()).isBetween(70, 130);
    }

    @Test
    void repetitionsAndContradictionsAreLeftOut() {
        LabelledTexts texts = new LabelledTexts(
                "few",
                List.of(
                        new LabelledText("很好！", true, "a"),
                        new LabelledText("很 好!", true, "b"),
                        new LabelledText("一般", true, ""),
                        new LabelledText("一般", false, ""),
                        new LabelledText("~", false, "")));

        assertThat(texts.distinct().texts()).containsExactly(new LabelledText("很好！", true, "a"));
    }

    @Test
    void tooFewTextsAreRefused() {
        assertThatThrownBy(() -> train(MadeUpReviews.of(49)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("at least 50 different ones of each side");
    }

    @Test
    void findsTextsThatQuoteOthers() {
        Overlap overlap =
                new Overlap(new LabelledTexts("known", List.of(new LabelledText("一二三四五六七八九十甲乙丙丁戊己", true, ""))));

        assertThat(overlap.touches(new LabelledText("有人说：三四五六七八九十甲乙丙丁戊己。", true, "")))
                .isTrue();
        assertThat(overlap.touches(new LabelledText("四五六七八九十甲乙丙丁戊己", true, ""))).isFalse();
    }

    private static SentimentModel train(LabelledTexts texts) {
        return new Training(List.of(1.0), line -> {}).train(texts);
    }

    private static byte[] bytes(SentimentModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.write(out);
        return out.toByteArray();
    }
}
