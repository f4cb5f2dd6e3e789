package io.aftersales.local.bench.load;

import io.aftersales.local.console.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Generates waits in the order of time, 200 a second: in a shop of a thousand one every five seconds on average, by Zipf's law.
 * They lie in the topic of chats of a prefix of their own.
 */
public final class WaitsWorkload {

    private static final Stream STREAM = Stream.CHATS;
    private static final long INTERVAL_MILLIS = 5;
    private static final int LINGER_MILLIS = 50;
    private static final double USUAL_WAIT_MILLIS = 40_000;

    private final Knobs knobs;
    private final EventOutput output;
    private final Backlog backlog;
    private final SplittableRandom random;
    private final Shops shops;
    private final WindowSum windows = new WindowSum();
    private long at = Day.TRAFFIC_FROM;
    private long written;

    WaitsWorkload(Knobs knobs, EventOutput output) {
        this.knobs = knobs;
        this.output = output;
        this.random = new SplittableRandom(knobs.seed());
        this.backlog = new Backlog(knobs, output, random.split());
        this.shops = new Shops(knobs.shops(), knobs.hotShare());
    }

    /** Writes them to Kafka; the topics must be there and empty. */
    public static Dataset load(
            Knobs knobs, String bootstrap, String prefix, int partitions, Collection<Double> shares) {
        try (Progress progress = Progress.begin("writing the waits");
                KafkaOutput output = new KafkaOutput(bootstrap, prefix, partitions, LINGER_MILLIS)) {
            Dataset data = new WaitsWorkload(knobs, output).run(shares);
            progress.done(
                    String.format(Locale.ROOT, "%,d waits are written", data.untimedEvents() + knobs.timedEvents()));
            return data;
        }
    }

    Dataset run(Collection<Double> shares) {
        until(knobs.warmEvents());
        long timedFrom = at;
        Map<Stream, Long> untimed = new EnumMap<>(Stream.class);
        untimed.put(STREAM, written);
        List<Cut> cuts = new ArrayList<>();
        for (double share : shares) {
            until(knobs.warmEvents() + Math.round(knobs.timedEvents() * share));
            backlog.flush();
            cuts.add(new Cut(
                    share,
                    written - knobs.warmEvents(),
                    at,
                    output.ends(),
                    new Outcomes(),
                    Map.of("windows", windows.sum())));
        }
        return new Dataset(timedFrom, untimed, cuts);
    }

    private void until(long count) {
        while (written < count) {
            Shops.Shop shop = shops.pick(random);
            Wait wait = new Wait();
            wait.at = at;
            wait.waitMillis = (long) (USUAL_WAIT_MILLIS * Math.exp(gaussian()));
            wait.platform = shop.platform().name();
            wait.shopId = shop.id();
            wait.agentId = shop.agents()[random.nextInt(shop.agents().length)];
            windows.add(wait);
            backlog.add(new GeneratedEvent(STREAM, "w" + written++, at, wait.bytes()));
            at += INTERVAL_MILLIS;
        }
    }

    /** Of Box and Muller (1958). */
    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
