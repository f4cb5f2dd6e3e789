package io.aftersales.local.bench.variant;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.FactKind;
import io.aftersales.domain.satisfaction.FactScope;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.satisfaction.ShopTeams;
import io.aftersales.local.bench.load.Stream;
import io.aftersales.local.bench.load.Wait;
import io.aftersales.local.bench.load.WindowSum;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.runtime.WallClock;
import io.aftersales.satisfaction.PaneUpdate;
import io.aftersales.satisfaction.ServiceFeed;
import io.aftersales.satisfaction.ServiceWindows;
import io.aftersales.window.Cadence;
import io.aftersales.window.ShopZones;
import io.aftersales.window.ZoneFeed;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Waits, read for all alike, and what the windows of our own job make of them. */
final class WaitsFlow {

    /** More than waits are out of order: none is late. */
    private static final Duration BOUND = Duration.ofSeconds(30);

    private WaitsFlow() {}

    /** The waits in time, tapped. */
    static DataStream<Wait> read(StreamExecutionEnvironment env, VariantSettings settings) {
        return Tap.on(
                ReadingFlow.source(
                        env,
                        settings,
                        Stream.CHATS,
                        new WaitDeserializer(),
                        WatermarkStrategy.<Wait>forBoundedOutOfOrderness(BOUND)
                                .withTimestampAssigner((wait, time) -> wait.at)),
                Stream.CHATS,
                settings.timedFrom());
    }

    /** W0: read and counted. */
    static void count(StreamExecutionEnvironment env, VariantSettings settings) {
        read(env, settings).sinkTo(new DiscardingSink<>()).uid("count-waits").name("count-waits");
    }

    /** The windows of the job: minutes, hours and days with percentiles, without the scorecards that peers have not. */
    static void windows(StreamExecutionEnvironment env, VariantSettings settings) {
        RuleSet rules = RuleSet.parse(RuleTexts.packaged());
        DataStream<ServiceFact> facts = read(env, settings)
                .map(WaitsFlow::fact)
                .returns(TypeInformation.of(ServiceFact.class))
                .uid("rounds")
                .name("rounds");
        ServiceWindows.Outputs counted = ServiceWindows.build(
                facts,
                ServiceFeed.of(new ServiceRules(rules.service().definitions(), List.of(), List.of(), ShopTeams.NONE)),
                ZoneFeed.of(ShopZones.of(rules.shops())),
                WallClock.system(),
                Cadence.BOUNDED);
        AnswerSink.end(counted.windows(), "windows", WaitsFlow::sum);
    }

    private static ServiceFact fact(Wait wait) {
        Origin origin = new Origin(Platform.valueOf(wait.platform), wait.shopId, wait.agentId, null, null, null, null);
        return new ServiceFact(
                FactKind.ROUND,
                1,
                FactScope.EVERYWHERE,
                wait.at,
                wait.at,
                wait.at - wait.waitMillis,
                origin,
                new long[] {wait.waitMillis});
    }

    private static void sum(PaneUpdate window) {
        DimensionKey key = DimensionKey.of(window.key());
        Answers.add(
                "windows",
                WindowSum.hash(
                        window.size().minutes(),
                        window.start(),
                        WindowSum.key(key.platform().name(), key.shopId(), key.member()),
                        window.counts().of(Measure.ROUNDS),
                        window.counts().of(Measure.WAIT_SUM)));
    }
}
