package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.CollectingSink;
import io.aftersales.EventsInTime;
import io.aftersales.domain.text.sentiment.SentimentModel;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.json.JsonEvent;
import io.aftersales.result.RiskFactor;
import io.aftersales.result.SlaClock;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.DeadLetter;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop's own sentiment weights are what this job goes by too. */
class RiskMoodTest {

    private static final Instant END = Instant.parse("2026-03-10T12:00:00Z");
    private static final String CONTENT = """
            {"stream": "chats", "eventId": "e1", "type": "MESSAGE", "sender": "BUYER", "platform": "TAOBAO", "shopId": "s", \
            "conversationId": "c1", "orderId": "o1", "occurredAt": "2026-03-10T10:00:00Z", "text": "非常好,很满意,物流很快,下次还会来"}""";

    @Test
    void buyersAreInTheMoodThatTheShopsOwnWeightsTell(@TempDir Path dir) throws Exception {
        assertThat(factors()).isEmpty();
        assertThat(factors("--sentiment.weights", grim(dir).toString())).containsExactly("anger");
    }

    @Test
    void aFileThatIsNoModelStopsTheJobAtItsStart(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("weights.bin"), "no weights");
        assertThatThrownBy(() -> config("--sentiment.weights", file.toString()))
                .hasMessageContaining("--sentiment.weights")
                .hasMessageContaining("weights.bin");
    }

    /** To this model whatever is said is bad. */
    private static Path grim(Path dir) throws Exception {
        double[] weights = new double[1 << 10];
        Arrays.fill(weights, -1);
        Path file = dir.resolve("own.bin");
        try (OutputStream out = Files.newOutputStream(file)) {
            SentimentModel.of(10, weights, 1, "nothing").write(out);
        }
        return file;
    }

    private static List<String> factors(String... more) throws Exception {
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        env.setParallelism(1);
        List<SpecificRecord> events = List.of(JsonEvent.of(CONTENT.getBytes(StandardCharsets.UTF_8)));
        CollectingSink<RiskUpdate> risks = new CollectingSink<>();
        RiskTopology.build(
                        new RiskTopology.Inputs(
                                stream(env, "orders", OrderEvent.class, events),
                                stream(env, "chats", ChatEvent.class, events),
                                stream(env, "logistics", LogisticsEvent.class, events),
                                stream(env, "reviews", ReviewEvent.class, events),
                                stream(env, "clocks", SlaClock.class, events)),
                        config(more).settings())
                .risks()
                .sinkTo(risks)
                .uid("risks")
                .name("risks");
        env.execute("moods");
        return risks.collected().stream()
                .flatMap(update -> update.document().getFactors().stream().map(RiskFactor::getId))
                .distinct()
                .toList();
    }

    private static RiskConfig config(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kafka.bootstrap", "127.0.0.1:1",
                "--es.url", "http://127.0.0.1:1",
                "--mode", "bounded",
                "--replay.end", Long.toString(END.toEpochMilli())));
        arguments.addAll(List.of(more));
        return RiskConfig.parse(arguments.toArray(String[]::new));
    }

    private static <E extends SpecificRecord> DataStream<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env, String name, Class<E> type, List<SpecificRecord> events) {
        Stream<SpecificRecord> ofType = events.stream();
        return EventsInTime.stream(
                env, name, type, new DeadLetter(name, 0, 7, "for the test", null, new byte[] {1}, 0), ofType);
    }
}
