package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.EventsInTime;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleTexts;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;

/** What nobody corrects after a crash waits for a checkpoint; what has to be heard at once does not. */
class HeldConditionsTest {

    private static final DeadLetter LETTER = new DeadLetter("t", 0, 0, "for the test", null, new byte[] {1}, 0);

    @Test
    void onlyConditionsThatAreNotOfOneOrderWaitForACheckpoint() {
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        RiskTopology.Outputs outputs = RiskTopology.build(
                new RiskTopology.Inputs(
                        stream(env, "orders", OrderEvent.class),
                        stream(env, "chats", ChatEvent.class),
                        stream(env, "logistics", LogisticsEvent.class),
                        stream(env, "reviews", ReviewEvent.class),
                        stream(env, "clocks", SlaClock.class)),
                new RiskTopology.Settings(
                        RuleTexts.packaged(),
                        BuyerKey.resolve(Map.of(), null),
                        () -> 1,
                        Duration.ofMinutes(1),
                        Long.MAX_VALUE));
        outputs.conditions().sinkTo(new CollectingSink<>()).uid("conditions").name("conditions");
        StreamGraph graph = env.getStreamGraph();
        assertThat(before(graph, "watch-conditions-held"))
                .containsExactly("agent-conduct", "anomalies", "feeds", "mass-incidents");
        assertThat(before(graph, "conditions")).containsExactly("order-risk", "watch-conditions-held");
    }

    private static TreeSet<String> before(StreamGraph graph, String name) {
        TreeSet<String> before = new TreeSet<>();
        for (StreamNode node : graph.getStreamNodes()) {
            if (List.of(name, name + ": Writer").contains(node.getOperatorName())) {
                node.getInEdges()
                        .forEach(edge -> before.add(String.valueOf(
                                graph.getStreamNode(edge.getSourceId()).getTransformationUID())));
            }
        }
        return before;
    }

    private static <E extends SpecificRecord> DataStream<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env, String name, Class<E> type) {
        return EventsInTime.stream(env, name, type, LETTER, Stream.<SpecificRecord>empty());
    }
}
