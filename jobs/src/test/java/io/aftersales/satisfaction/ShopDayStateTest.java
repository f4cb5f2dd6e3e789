package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.Definitions;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.FactKind;
import io.aftersales.domain.satisfaction.FactScope;
import io.aftersales.domain.satisfaction.Measurement;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import io.aftersales.domain.satisfaction.ShopTeams;
import io.aftersales.domain.satisfaction.Tally;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.window.Cadence;
import io.aftersales.window.ShopZones;
import io.aftersales.window.ZoneFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/**
 * What a day of a shop takes in a checkpoint, plain and as Flink compresses it: a shop with three agents, twelve hours, 2,000 rounds. The windows of
 * issues, goods and carriers come on top where events name them.
 */
@SuppressWarnings("try") // closing a harness may be interrupted
class ShopDayStateTest {

    private static final long MORNING = Instant.parse("2026-11-20T01:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final int MINUTES = 720;
    private static final int ROUNDS = 2_000;
    private static final int FEW = 2;
    private static final int MORE = 6;
    private static final long MOST_BYTES = 150_000;

    @Test
    void isBounded() throws Exception {
        long plain = perShop(false);
        long compressed = perShop(true);

        System.out.printf("state of a shop's day: %,d bytes, %,d compressed%n", plain, compressed);
        assertThat(plain).isBetween(10_000L, MOST_BYTES);
        assertThat(compressed).isBetween(10_000L, plain);
    }

    private static long perShop(boolean compressed) throws Exception {
        return (checkpoint(MORE, compressed) - checkpoint(FEW, compressed)) / (MORE - FEW);
    }

    private static long checkpoint(int shops, boolean compressed) throws Exception {
        Definitions definitions = RuleSet.parse(RuleTexts.packaged()).service().definitions();
        Measurement measurement = new Measurement(definitions, WaitBuckets.INSTANCE);
        Random random = new Random(1);
        try (var test = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(ServicePanes.function(
                        ZoneFeed.of(new ShopZones(Map.of(), "Asia/Shanghai")),
                        () -> 1_000,
                        Cadence.live(Duration.ofSeconds(2)))),
                PartialPane::key,
                Types.STRING)) {
            test.getExecutionConfig().setUseSnapshotCompression(compressed);
            test.open();
            for (int shop = 0; shop < shops; shop++) {
                for (int i = 0; i < ROUNDS; i++) {
                    long at = MORNING + random.nextInt(MINUTES) * MINUTE;
                    long wait = (long) (40_000 * Math.exp(random.nextGaussian()));
                    Origin origin =
                            new Origin(Platform.JD, "shop" + shop, "ann" + random.nextInt(3), null, null, null, null);
                    ServiceFact fact = new ServiceFact(
                            FactKind.ROUND, 1, FactScope.EVERYWHERE, at, at, at - wait, origin, new long[] {wait});
                    for (Dimension dimension : new Dimension[] {Dimension.SHOP, Dimension.AGENT}) {
                        Tally tally = new Tally();
                        measurement.count(fact, tally);
                        String key = dimension.keyOf(fact, ShopTeams.NONE);
                        test.processElement(new PartialPane(key, at, 0, at, tally.counts()), at);
                    }
                }
            }
            // Written, so that no change waits for its beat.
            test.setProcessingTime(10_000);
            return test.snapshot(1, 1).getManagedKeyedState().stream()
                    .mapToLong(handle -> handle.getStateSize())
                    .sum();
        }
    }
}
