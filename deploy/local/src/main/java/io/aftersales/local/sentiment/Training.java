package io.aftersales.local.sentiment;

import io.aftersales.domain.text.sentiment.SentimentModel;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** From labelled texts to a model: chooses the cost and the slope by cross-validation, then trains on all. */
final class Training {

    /** Four million buckets, a byte each: few grams share one, and the table stays in the caches of a server. */
    private static final int BITS = 22;

    /** Fewer teach nothing, and leave blocks of one side. */
    private static final int MIN_OF_A_SIDE = 50;

    private final List<Double> costs;
    private final Consumer<String> report;

    /**
     * @param costs to choose from
     * @param report takes a line of figures at a time
     */
    Training(List<Double> costs, Consumer<String> report) {
        this.costs = List.copyOf(costs);
        this.report = report;
    }

    /** @throws CommandFailure if there are too few texts */
    SentimentModel train(LabelledTexts texts) {
        if (Math.min(texts.good(), texts.size() - texts.good()) < MIN_OF_A_SIDE) {
            throw new CommandFailure(
                    texts.describe() + ": at least " + MIN_OF_A_SIDE + " different ones of each side are needed");
        }
        GramTable table = GramTable.of(BITS, texts);
        try (Progress progress = Progress.begin("cross-validating " + costs.size() + " costs")) {
            CrossValidation validation = new CrossValidation(table);
            double[][] values = validation.values(costs);
            int best = 0;
            double bestAuc = 0;
            for (int c = 0; c < values.length; c++) {
                Figures figures = validation.figures(values[c]);
                report.accept(String.format(Locale.ROOT, "cross-validated, cost %s: %s", costs.get(c), figures));
                if (figures.auc() > bestAuc) {
                    best = c;
                    bestAuc = figures.auc();
                }
            }
            double slope = Slope.of(values[best], sides(table));
            progress.done("cost " + costs.get(best) + " is taken");
            return fit(table, costs.get(best), slope, texts);
        }
    }

    private static SentimentModel fit(GramTable table, double cost, double slope, LabelledTexts texts) {
        try (Progress progress = Progress.begin("training on " + texts.describe())) {
            int[] all = IntStream.range(0, table.size()).toArray();
            double[] weights = new LinearTrainer(table, all).train(cost);
            progress.done("trained");
            return SentimentModel.of(table.bits(), weights, slope, texts.describe() + ", cost " + cost);
        }
    }

    private static boolean[] sides(GramTable table) {
        boolean[] good = new boolean[table.size()];
        for (int i = 0; i < good.length; i++) {
            good[i] = table.good(i);
        }
        return good;
    }
}
