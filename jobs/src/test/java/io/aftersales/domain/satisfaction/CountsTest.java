package io.aftersales.domain.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import io.aftersales.domain.window.WindowSize;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Sums, rates, keys and windows. */
class CountsTest {

    /** A bucket for each millisecond. */
    static final WaitScale EXACT = new WaitScale() {
        @Override
        public int bucketOf(long millis) {
            return (int) millis;
        }

        @Override
        public long millisOf(int bucket) {
            return bucket;
        }

        @Override
        public double relativeError() {
            return 0;
        }
    };

    private static final Origin ORIGIN = new Origin(Platform.JD, "shop", "ann", "refund", "carrier", "sku", "buyer");
    private static final ShopTeams TEAMS = new ShopTeams(Map.of("shop", Map.of("ann", "day")));

    @Test
    void addUpInAnyOrderAndCancelOut() {
        Random random = new Random(1);
        Counts sum = Counts.NONE;
        long[] plain = new long[50];
        for (int i = 0; i < 2_000; i++) {
            Tally tally = new Tally();
            for (int j = 0; j < 30; j++) {
                int key = random.nextInt(50);
                long value = random.nextInt(5) - 2;
                tally.add(key, value);
                plain[key] += value;
            }
            sum = random.nextBoolean()
                    ? sum.plus(tally.counts())
                    : tally.counts().plus(sum);
        }
        for (int key = 0; key < plain.length; key++) {
            assertThat(sum.of(key)).isEqualTo(plain[key]);
            Tally back = new Tally();
            back.add(key, -plain[key]);
            sum = sum.plus(back.counts());
        }
        assertThat(sum.empty()).isTrue();
        assertThat(Counts.NONE.plus(Counts.NONE).empty()).isTrue();
    }

    @Test
    void percentilesAreNearestRanks() {
        Measurement measurement = new Measurement(ServiceEvents.DEFINITIONS, EXACT);
        Tally tally = new Tally();
        for (int wait = 1; wait <= 200; wait++) {
            measurement.count(ServiceFact.of(FactKind.ROUND, 0, ORIGIN, wait), tally);
        }
        Counts counts = tally.counts();

        assertThat(counts.waitAt(0.5, EXACT)).isEqualTo(100);
        assertThat(counts.waitAt(0.99, EXACT)).isEqualTo(198);
        assertThat(counts.waitAt(1, EXACT)).isEqualTo(200);
        assertThat(Counts.NONE.waitAt(0.5, EXACT)).isNull();
    }

    @Test
    void everyKindCountsAndIsTakenBackWithoutATrace() {
        Measurement measurement = new Measurement(ServiceEvents.DEFINITIONS, EXACT);
        for (FactKind kind : FactKind.values()) {
            for (long value : new long[] {ServiceFact.ABSENT, 1, 3, 5, 400_000}) {
                ServiceFact fact = ServiceFact.of(kind, 5, ORIGIN, value, value, value, value, value);
                if (value == ServiceFact.ABSENT && (kind == FactKind.REFUND || kind == FactKind.REFUND_END)) {
                    continue; // always told with their values
                }
                Tally tally = new Tally();
                measurement.count(fact, tally);
                assertThat(tally.knownAt()).isEqualTo(5);
                measurement.count(fact.undone(), tally);
                assertThat(tally.counts().empty()).as("%s %s", kind, value).isTrue();
            }
        }
    }

    @Test
    void meansAndRatesHaveTheirSample() {
        Measurement measurement = new Measurement(ServiceEvents.DEFINITIONS, EXACT);
        Tally tally = new Tally();
        measurement.count(ServiceFact.of(FactKind.ROUND, 0, ORIGIN, 20_000), tally);
        measurement.count(ServiceFact.of(FactKind.ROUND, 0, ORIGIN, 200_000), tally);
        measurement.count(ServiceFact.of(FactKind.ROUND, 0, ORIGIN, ServiceFact.ABSENT), tally);
        measurement.count(ServiceFact.of(FactKind.SENTIMENT, 0, ORIGIN, -500), tally);
        measurement.count(ServiceFact.of(FactKind.MOOD, 0, ORIGIN, -100, -300, -900, 4), tally);
        measurement.count(ServiceFact.of(FactKind.MOOD, 0, ORIGIN, 500, 100, 0, 2), tally);
        Counts counts = tally.counts();

        assertThat(Mean.WAIT.of(counts)).isEqualTo(110_000);
        assertThat(Mean.SENTIMENT.of(counts)).isEqualTo(-0.5);
        assertThat(Mean.MOOD_CHANGE.of(counts)).isEqualTo(-0.1);
        assertThat(Rate.SENTIMENT_WORSENED.of(counts)).isEqualTo(0.5);
        assertThat(Mean.REVIEW.of(counts)).isNull();
        assertThat(Rate.WITHIN_30S.of(counts)).isEqualTo(1 / 3.0);
        assertThat(Rate.WITHIN_5M.numerator(counts)).isEqualTo(2);
        assertThat(Rate.COMPLAINT.of(counts)).isNull();
        assertThat(Rate.COMPLAINT.lowerBound(counts)).isNull();
        assertThat(Rate.UNANSWERED.lowerBound(counts)).isCloseTo(0.0615, Offset.offset(0.0005));
        assertThat(Rate.ofField("complaintRate")).contains(Rate.COMPLAINT);
        assertThat(Rate.fields()).contains("satisfactionRate");
    }

    @Test
    void aFactCountsInTheDimensionsItNames() {
        ServiceFact fact = ServiceFact.of(FactKind.ROUND, 0, ORIGIN, 1);
        for (Dimension dimension : Dimension.values()) {
            String text = dimension.keyOf(fact, TEAMS);
            if (dimension == Dimension.SCORECARD) {
                assertThat(text).isNull();
                continue;
            }
            assertThat(text).isNotNull();
            DimensionKey key = DimensionKey.of(text);
            assertThat(DimensionKey.shopOf(text)).isEqualTo(key.shopId());
            assertThat(key.text()).isEqualTo(text);
            assertThat(key.dimension()).isEqualTo(dimension);
            assertThat(key.shopId()).isEqualTo(dimension == Dimension.PLATFORM ? "" : "shop");
        }
        ServiceFact leg = fact.within(FactScope.AGENT_ONLY);
        assertThat(Dimension.AGENT.keyOf(leg, TEAMS)).isNotNull();
        assertThat(Dimension.SHOP.keyOf(leg, TEAMS)).isNull();
        assertThat(Dimension.TEAM.keyOf(leg, TEAMS)).isNull();
        ServiceFact line = fact.within(FactScope.SKU_ONLY);
        assertThat(Dimension.SKU.keyOf(line, TEAMS)).isNotNull();
        assertThat(Dimension.PLATFORM.keyOf(line, TEAMS)).isNull();
        ServiceFact nobody =
                ServiceFact.of(FactKind.ROUND, 0, new Origin(Platform.JD, "shop", null, null, null, null, null), 1);
        assertThat(Dimension.AGENT.keyOf(nobody, TEAMS)).isNull();
        assertThat(Dimension.TEAM.keyOf(nobody, TEAMS)).isNull();
        assertThat(Dimension.TEAM.keyOf(fact, ShopTeams.NONE)).isNull();
    }

    @Test
    void aPaneRemembersWhatWasWritten() {
        Tally tally = new Tally();
        tally.add(Measure.ROUNDS, 1);
        Pane pane = Pane.EMPTY.plus(tally.counts(), 7);
        assertThat(Pane.EMPTY.nothing()).isTrue();
        assertThat(pane.nothing()).isFalse();
        assertThat(pane.written(100).version()).isEqualTo(100);
        assertThat(pane.written(100).written(50).version()).isEqualTo(101);
        assertThat(pane.plus(Counts.NONE, 3).changedAt()).isEqualTo(7);
    }

    @Test
    void kindsHaveNamesInRules() {
        assertThat(FactKind.ofRuleName("first-resolution")).contains(FactKind.FIRST_RESOLUTION);
        assertThat(FactKind.ofRuleName("none")).isEmpty();
        assertThat(FactKind.ruleNames()).hasSize(FactKind.values().length);
        assertThat(FactKind.RATING.fields()).startsWith("overall");
        assertThat(WindowSize.DAY.minutes()).isEqualTo(1440);
    }
}
