package io.aftersales.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.runtime.health.DetectionDelay;
import io.aftersales.sla.attainment.AttainmentTopology;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;

class SlaHealthTest {

    private static final Instant DUE = Instant.parse("2026-11-22T10:00:00Z");

    private final StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());

    @Test
    void tapsStandInTheTasksOfWhatTheyCount() {
        env.setParallelism(1);
        SlaHealth health = new SlaHealth("sla-monitor");
        SlaTopology.Outputs outputs = SlaTopology.build(
                health.counted(new SlaTopology.Inputs(
                        stream("orders", OrderEvent.class),
                        stream("chats", ChatEvent.class),
                        stream("logistics", LogisticsEvent.class),
                        stream("reviews", ReviewEvent.class))),
                new SlaTopology.Settings(
                        RuleTexts.packaged(), BuyerKey.resolve(Map.of(), null), () -> 42, SlaFunction.NO_HORIZON));
        health.records(
                        outputs,
                        AttainmentTopology.build(outputs.moves(), RulesFeed.of(RuleTexts.packaged()), () -> 42, true)
                                .late())
                .sinkTo(new DiscardingSink<>())
                .uid("out")
                .name("out");

        List<String> tasks = StreamSupport.stream(
                        env.getStreamGraph().getJobGraph().getVertices().spliterator(), false)
                .map(JobVertex::getName)
                .toList();

        for (String stream : List.of("orders", "chats", "logistics", "reviews")) {
            assertThat(tasks)
                    .anySatisfy(task -> assertThat(task)
                            .contains("Source: " + stream + " -> health-of-" + stream + " -> ", "facts-of-" + stream));
        }
        assertThat(tasks)
                .anySatisfy(task -> assertThat(task)
                        .startsWith("sla-clocks")
                        .contains("health-of-sla-clocks", "health-of-late-facts"))
                .anySatisfy(task -> assertThat(task).startsWith("parcel-links").contains("health-of-unlinked-scans"))
                .anySatisfy(task ->
                        assertThat(task).startsWith("attainment-windows").contains("health-of-late-attainment"))
                .anySatisfy(task -> assertThat(task).startsWith("sla-clocks").contains("attainment-sums"))
                .anySatisfy(task -> assertThat(task).startsWith("health ->"));
    }

    @Test
    void aDelayIsThatOfTheFirstRecordOfABreach() {
        assertThat(SlaHealth.delay(new ClockUpdate(clock(DUE, DUE.plusMillis(320)), true, -1, true, null)))
                .isEqualTo(320);
        assertThat(SlaHealth.delay(new ClockUpdate(clock(DUE, DUE.plusSeconds(90)), true, -1, false, null)))
                .isEqualTo(DetectionDelay.NO_BREACH);
    }

    private static SlaClock clock(Instant dueAt, Instant detectedAt) {
        SlaClock clock = new SlaClock();
        clock.setDueAt(dueAt);
        clock.setDetectedAt(detectedAt);
        return clock;
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
