package io.aftersales.local.sentiment;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Decision values of texts by weights that were trained without them. Each side is cut into five blocks in the order of its
 * file, and not shuffled: neighbours mostly come from one source (the same category, the same site), so a block that is left
 * out stands for texts of a source that was never seen.
 */
final class CrossValidation {

    private static final int BLOCKS = 5;

    private final GramTable table;
    private final int[] blocks;

    CrossValidation(GramTable table) {
        this.table = table;
        blocks = new int[table.size()];
        for (boolean side : new boolean[] {true, false}) {
            int[] rows = rows(i -> table.good(i) == side);
            for (int i = 0; i < rows.length; i++) {
                blocks[rows[i]] = (int) ((long) i * BLOCKS / rows.length);
            }
        }
    }

    /** The decision values of all texts, for each of the costs. */
    double[][] values(List<Double> costs) {
        double[][] values = new double[costs.size()][table.size()];
        for (int block = 0; block < BLOCKS; block++) {
            int left = block;
            LinearTrainer trainer = new LinearTrainer(table, rows(i -> blocks[i] != left));
            int[] tried = rows(i -> blocks[i] == left);
            for (int c = 0; c < costs.size(); c++) {
                double[] weights = trainer.train(costs.get(c));
                for (int row : tried) {
                    values[c][row] = table.decision(row, weights);
                }
            }
        }
        return values;
    }

    /** The means of the blocks' figures: values of different blocks are of different weights, and not compared. */
    Figures figures(double[] values) {
        IntFunction<Figures> of = block -> {
            int[] rows = rows(i -> blocks[i] == block);
            boolean[] good = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                good[i] = table.good(rows[i]);
            }
            return Figures.of(Arrays.stream(rows).mapToDouble(i -> values[i]).toArray(), good);
        };
        List<Figures> each = IntStream.range(0, BLOCKS).mapToObj(of::apply).toList();
        return new Figures(
                table.size(),
                each.stream().mapToDouble(Figures::accuracy).average().orElseThrow(),
                each.stream().mapToDouble(Figures::auc).average().orElseThrow());
    }

    private int[] rows(IntPredicate wanted) {
        return IntStream.range(0, table.size()).filter(wanted).toArray();
    }
}
