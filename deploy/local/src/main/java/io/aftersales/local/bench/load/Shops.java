package io.aftersales.local.bench.load;

import io.aftersales.event.Platform;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** The shops, their platforms and how often each is bought from: by Zipf's law, with one hotter than that on request. */
final class Shops {

    private static final Platform[] PLATFORMS = {
        Platform.TAOBAO, Platform.TMALL, Platform.PDD, Platform.JD, Platform.DOUYIN, Platform.KUAISHOU
    };

    private final double[] cumulated;
    private final double hotShare;
    private final Shop[] shops;

    /** A shop with the agents that serve its buyers. */
    record Shop(String id, Platform platform, String[] agents) {}

    Shops(int count, double hotShare) {
        this.hotShare = hotShare;
        this.shops = new Shop[count];
        this.cumulated = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += 1.0 / (i + 1);
            cumulated[i] = sum;
            String id = String.format(Locale.ROOT, "s%05d", i + 1);
            shops[i] = new Shop(id, PLATFORMS[i % PLATFORMS.length], new String[] {id + "-a1", id + "-a2", id + "-a3"});
        }
    }

    Shop pick(SplittableRandom random) {
        if (hotShare > 0 && random.nextDouble() < hotShare) {
            return shops[0];
        }
        int at = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[cumulated.length - 1]);
        return shops[at < 0 ? Math.min(-at - 1, shops.length - 1) : at];
    }
}
