package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.EventsInTime;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.SlaClock;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.runtime.health.HealthFlow;
import io.aftersales.source.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;

/** What cannot be read is told once, whichever jobs run, and counted. */
class RiskLettersTest {

    private static final List<String> BOUNDED = List.of(
            "--kafka.bootstrap", "127.0.0.1:1",
            "--es.url", "http://127.0.0.1:1",
            "--mode", "bounded",
            "--replay.end", "0");

    private final StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());

    @Test
    void lettersOfTheClocksAreWrittenSinceNoOtherJobReadsThem() throws Exception {
        assertThat(written()).containsExactly("clocks");
    }

    @Test
    void allAreWrittenWhereNoJobBeforeDoes() throws Exception {
        assertThat(written("--dead.letters", "all"))
                .containsExactlyInAnyOrder("orders", "chats", "logistics", "reviews", "clocks");
    }

    @Test
    void theClocksAreCountedWhereTheyLeaveTheirSource() {
        env.setParallelism(1);
        RiskHealth health = new RiskHealth(new HealthFlow("dispute-risk"));
        RiskTopology.Outputs outputs = RiskTopology.build(health.counted(inputs()), config().settings());
        health.records(outputs).sinkTo(new DiscardingSink<>()).uid("out").name("out");

        List<String> tasks = StreamSupport.stream(
                        env.getStreamGraph().getJobGraph().getVertices().spliterator(), false)
                .map(JobVertex::getName)
                .toList();

        assertThat(tasks)
                .anySatisfy(
                        task -> assertThat(task).contains("Source: clocks", "health-of-sla-clocks", "risk-of-clocks"));
    }

    private List<String> written(String... more) throws Exception {
        RiskConfig config = config(more);
        CollectingSink<DeadLetter> letters = new CollectingSink<>();
        RiskSinks.letters(RiskTopology.build(inputs(), config.settings()), config)
                .sinkTo(letters)
                .uid("letters")
                .name("letters");
        env.execute("letters");
        return letters.collected().stream().map(DeadLetter::topic).toList();
    }

    private static RiskConfig config(String... more) {
        List<String> arguments = new ArrayList<>(BOUNDED);
        arguments.addAll(List.of(more));
        return RiskConfig.parse(arguments.toArray(String[]::new));
    }

    private RiskTopology.Inputs inputs() {
        return new RiskTopology.Inputs(
                stream("orders", OrderEvent.class),
                stream("chats", ChatEvent.class),
                stream("logistics", LogisticsEvent.class),
                stream("reviews", ReviewEvent.class),
                stream("clocks", SlaClock.class));
    }

    /** Nothing but one that cannot be read. */
    private <E extends SpecificRecord> DataStream<Either<DeadLetter, E>> stream(String name, Class<E> type) {
        DeadLetter letter = new DeadLetter(name, 0, 7, "for the test", null, new byte[] {1}, 0);
        return EventsInTime.stream(env, name, type, letter, Stream.of());
    }
}
