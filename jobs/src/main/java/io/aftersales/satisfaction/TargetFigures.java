package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.ServiceTarget;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Where a rate stands against its target, as people read it.
 *
 * @param rate percent, rounded to the side of the target on which it is worse
 * @param hits what was counted
 * @param sample of how many
 * @param limit percent
 * @param atLeast whether the rate must not be below the limit
 */
record TargetFigures(String rate, long hits, long sample, String limit, boolean atLeast) {

    /** The figures, null without a sample. */
    static @Nullable TargetFigures of(ServiceTarget target, @Nullable Counts counts) {
        long sample = counts == null ? 0 : target.rate().denominator(counts);
        if (counts == null || sample <= 0) {
            return null;
        }
        long hits = target.rate().numerator(counts);
        // 94.96 % of a target of 95 % would read as 95.0 %, and as kept.
        BigDecimal rate = BigDecimal.valueOf(hits * 100)
                .divide(BigDecimal.valueOf(sample), 1, target.atLeast() ? RoundingMode.FLOOR : RoundingMode.CEILING);
        return new TargetFigures(rate.toPlainString(), hits, sample, percent(target.limit()), target.atLeast());
    }

    private static String percent(double share) {
        // A share read from 29 % may be a hair beside it.
        return BigDecimal.valueOf(share)
                .movePointRight(2)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    String evidence() {
        return rate + " % (" + hits + " of " + sample + "), target " + limit + " %";
    }

    String zh() {
        return rate + "%（" + hits + "/" + sample + "），目标" + (atLeast ? "不低于 " : "不高于 ") + limit + "%";
    }

    String en() {
        return rate + " % (" + hits + " of " + sample + "), target " + (atLeast ? "at least " : "at most ") + limit
                + " %";
    }
}
