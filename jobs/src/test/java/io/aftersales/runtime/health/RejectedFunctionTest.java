package io.aftersales.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.result.Health;
import io.aftersales.sink.elasticsearch.RejectedCount;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.streaming.api.functions.async.CollectionSupplier;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.junit.jupiter.api.Test;

class RejectedFunctionTest {

    private final Health health = new HealthRecords("sla-monitor", List.of(), Duration.ofSeconds(10))
            .of(50_000, HealthWindow.EMPTY.toldAt(62_000), 62_000);
    private final CompletableFuture<Long> answer = new CompletableFuture<>();
    private final Told told = new Told();

    @Test
    void addsWhatWasRefusedInTheWindow() throws Exception {
        RejectedFunction function = new RejectedFunction(() -> new Answers((from, to) -> {
            assertThat(from).isEqualTo(50_000);
            assertThat(to).isEqualTo(60_000);
            return answer;
        }));
        function.open(DefaultOpenContext.INSTANCE);

        function.asyncInvoke(health, told);
        assertThat(told.results).isNull();
        answer.complete(4L);

        assertThat(told.results)
                .containsExactly(
                        Health.newBuilder(health).setRejectedDocuments(4L).build());
        assertThat(health.getRejectedDocuments())
                .as("the record that a checkpoint may be writing")
                .isNull();
    }

    @Test
    void goesOnWithoutAnAnswer() throws Exception {
        RejectedFunction function = new RejectedFunction(() -> new Answers((from, to) -> answer));
        function.open(DefaultOpenContext.INSTANCE);

        function.asyncInvoke(health, told);
        answer.completeExceptionally(new IllegalStateException("no server"));

        assertThat(told.results).containsExactly(health);
    }

    @Test
    void goesOnAfterTheTimeout() {
        new RejectedFunction(() -> new Answers((from, to) -> answer)).timeout(health, told);

        assertThat(told.results).containsExactly(health);
    }

    private interface Question {
        CompletableFuture<Long> ask(long from, long to);
    }

    private record Answers(Question question) implements RejectedCount {
        @Override
        public CompletableFuture<Long> between(long from, long to) {
            return question.ask(from, to);
        }

        @Override
        public void close() {}
    }

    private static final class Told implements ResultFuture<Health> {
        private Collection<Health> results;

        @Override
        public void complete(Collection<Health> values) {
            results = values;
        }

        @Override
        public void completeExceptionally(Throwable error) {
            throw new AssertionError(error);
        }

        @Override
        public void complete(CollectionSupplier<Health> supplier) {
            throw new AssertionError("not used");
        }
    }
}
