package io.aftersales.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.EventsInTime;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.sla.ClockUpdate;
import io.aftersales.sla.SlaTopology;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/**
 * Tells several scenarios with the same rules and the same end to one job: events up to three days late, and a watermark that
 * waits for none of them.
 */
final class TopologyRun {

    private static final long LATEST = TimeUnit.DAYS.toMillis(3);
    private static final DeadLetter LETTER = new DeadLetter("t", 0, 0, "for the test", null, new byte[] {1}, 0);

    private final List<Scenario> scenarios;
    private final List<Late> events = new ArrayList<>();

    private record Late(SpecificRecord event, long occurredAt, long arrivedAt) {}

    TopologyRun(List<Scenario> scenarios, Random random) {
        this.scenarios = scenarios;
        for (int i = 0; i < scenarios.size(); i++) {
            for (Scenario.Arrival arrival : scenarios.get(i).events()) {
                long at = arrival.occurredAt();
                events.add(new Late(Prefix.of(i).on(arrival.event()), at, at + random.nextLong(LATEST)));
            }
        }
        events.sort(Comparator.comparingLong(Late::arrivedAt));
    }

    /** The document of each clock, by scenario. */
    List<Map<String, SlaClock>> run(BuyerKey key) throws Exception {
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        CollectingSink<ClockUpdate> clocks = new CollectingSink<>();
        CollectingSink<DeadLetter> letters = new CollectingSink<>();
        long end = scenarios.stream().mapToLong(Scenario::end).max().orElseThrow();
        List<PublishedRules> rules = scenarios.get(0).published();
        SlaTopology.Outputs outputs = SlaTopology.build(
                new SlaTopology.Inputs(
                        stream(env, "orders", OrderEvent.class),
                        stream(env, "chats", ChatEvent.class),
                        stream(env, "logistics", LogisticsEvent.class),
                        stream(env, "reviews", ReviewEvent.class)),
                new SlaTopology.LiveRules(rules(env, rules), RulesFeed.of(rules.toArray(PublishedRules[]::new))),
                new SlaTopology.Settings(rules.get(0), key, () -> 0, end));
        outputs.clocks().sinkTo(clocks).uid("clocks").name("clocks");
        outputs.deadLetters().sinkTo(letters).uid("dead-letters").name("dead-letters");
        env.execute("scenarios");
        assertThat(letters.collected()).extracting(DeadLetter::reason).containsOnly(LETTER.reason());
        return sorted(clocks.collected());
    }

    private List<Map<String, SlaClock>> sorted(List<ClockUpdate> updates) {
        Map<String, SlaClock> latest = new HashMap<>();
        updates.stream()
                .filter(ClockUpdate::indexed)
                .forEach(update -> latest.merge(
                        update.clock().getClockId(),
                        update.clock(),
                        (a, b) -> a.getVersion() > b.getVersion() ? a : b));
        List<Map<String, SlaClock>> byScenario = new ArrayList<>();
        scenarios.forEach(scenario -> byScenario.add(new TreeMap<>()));
        latest.values().forEach(clock -> {
            Prefix prefix = Prefix.ofSubject(clock.getSubjectId());
            SlaClock bare = prefix.off(clock);
            byScenario.get(prefix.number()).put(bare.getClockId(), bare);
        });
        return byScenario;
    }

    /** They reach the clocks at any time: what a clock comes to must not depend on it. */
    private static DataStream<PublishedRules> rules(StreamExecutionEnvironment env, List<PublishedRules> rules) {
        return env.fromData(TypeInformation.of(PublishedRules.class), rules.toArray(PublishedRules[]::new))
                .setParallelism(1)
                .uid("rules")
                .name("rules");
    }

    private <E extends SpecificRecord> DataStream<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env, String name, Class<E> type) {
        return EventsInTime.stream(env, name, type, LETTER, events.stream().map(Late::event));
    }
}
