package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.rules.RuleTexts;
import io.aftersales.runtime.health.HealthFlow;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import io.aftersales.window.Cadence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;

class SatisfactionHealthTest {

    private final StreamExecutionEnvironment env = History.environment(1);

    @Test
    void tapsStandInTheTasksOfWhatTheyCount() {
        SatisfactionHealth health = new SatisfactionHealth(new HealthFlow("satisfaction"));
        SatisfactionTopology.Inputs inputs = health.counted(new SatisfactionTopology.Inputs(
                stream("orders", OrderEvent.class),
                stream("chats", ChatEvent.class),
                stream("logistics", LogisticsEvent.class),
                stream("reviews", ReviewEvent.class)));
        SatisfactionTopology.Outputs outputs = SatisfactionTopology.build(
                inputs,
                new SatisfactionTopology.Settings(
                        RuleTexts.packaged(),
                        BuyerKey.resolve(Map.of(), null),
                        MessageScore.NONE,
                        () -> 42,
                        Cadence.live(Duration.ofSeconds(2)),
                        Long.MAX_VALUE));
        health.records(outputs).sinkTo(new DiscardingSink<>()).uid("out").name("out");

        List<String> tasks = StreamSupport.stream(
                        env.getStreamGraph().getJobGraph().getVertices().spliterator(), false)
                .map(JobVertex::getName)
                .toList();

        for (String stream : List.of("orders", "chats", "logistics", "reviews")) {
            assertThat(tasks)
                    .anySatisfy(task -> assertThat(task)
                            .contains("Source: " + stream + " -> health-of-" + stream + " -> ", "events-of-" + stream));
        }
        assertThat(tasks)
                .anySatisfy(task -> assertThat(task)
                        .startsWith("service-facts")
                        .contains("health-of-late-facts", "health-of-late-events"))
                .anySatisfy(task -> assertThat(task).startsWith("parcel-links").contains("health-of-unlinked-scans"))
                .anySatisfy(
                        task -> assertThat(task).startsWith("service-windows").contains("health-of-late-windows"))
                .anySatisfy(task -> assertThat(task).startsWith("consumer-days").contains("health-of-late-consumers"))
                .anySatisfy(task -> assertThat(task).startsWith("health ->"));
    }

    private <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> stream(String name, Class<E> type) {
        DeadLetter letter = new DeadLetter("aftersales." + name, 0, 7, "for the test", null, new byte[] {1}, 0);
        List<Either<DeadLetter, E>> events = List.of(Either.Left(letter));
        return env.fromData(
                        events, new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), TypeInformation.of(type)))
                .uid(name)
                .name(name);
    }
}
