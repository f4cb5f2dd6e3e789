package io.aftersales.local.simulator;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Chance, from a seed: the same throws in the same order each time. */
final class Dice {

    private final SplittableRandom random;

    Dice(SplittableRandom random) {
        this.random = random;
    }

    /** Dice for a life of its own, whose throws do not depend on when others throw theirs. */
    Dice split() {
        return new Dice(random.split());
    }

    /** Whether something of that probability happens. */
    boolean one(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0 on, below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From {@code least} to {@code most}, both included. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    /** A gap of that mean without memory, at least 1 ms. */
    long gap(double mean) {
        return 1 + (long) (-Math.log1p(-random.nextDouble()) * mean);
    }

    /**
     * A span about that median, log-normal as people's and carriers' times are: never negative, seldom very long.
     *
     * @param sigma spread of its logarithm; with 0.7 one in a hundred takes five times the median
     */
    long about(double median, double sigma) {
        return 1 + (long) (median * Math.exp(sigma * gaussian()));
    }

    /** By Box and Muller: the splittable generator's own is slower, and one of the two values is enough here. */
    private double gaussian() {
        double u = 1 - random.nextDouble();
        return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of the choices, the more probable the greater its share. */
    <T> T oneOf(List<T> choices, ToDoubleFunction<T> share) {
        double sum = 0;
        for (T choice : choices) {
            sum += share.applyAsDouble(choice);
        }
        double at = random.nextDouble() * sum;
        for (T choice : choices) {
            at -= share.applyAsDouble(choice);
            if (at < 0) {
                return choice;
            }
        }
        return choices.get(choices.size() - 1);
    }
}
