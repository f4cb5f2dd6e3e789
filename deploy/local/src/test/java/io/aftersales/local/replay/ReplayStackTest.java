package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.StubServer;
import io.aftersales.local.command.LiveJobs;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.RunningStack;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ReplayStackTest {

    @Test
    void whatAStackKeepsIsReplacedOnlyWhenAskedFor() throws IOException {
        try (StubServer elasticsearch = StubServer.start()) {
            elasticsearch.answer("/aftersales-alerts/_search", 200, "{\"hits\": {\"total\": {\"value\": 1206}}}");
            RunningStack keeping = stack(elasticsearch, true);

            assertThatThrownBy(() -> ReplayStack.needReplace(keeping, options()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("process 7 keeps its data")
                    .hasMessageContaining("(documents in aftersales-alerts: 1,206)")
                    .hasMessageContaining("--replace");
            assertThatCode(() -> ReplayStack.needReplace(keeping, options("--replace")))
                    .doesNotThrowAnyException();
            assertThat(elasticsearch.asked()).noneMatch(asked -> asked.startsWith("DELETE"));
        }
    }

    @Test
    void theNextResultsOfAStackWithNoneAreKeptToo() throws IOException {
        try (StubServer elasticsearch = StubServer.start()) {
            assertThatThrownBy(() -> ReplayStack.needReplace(stack(elasticsearch, true), options()))
                    .hasMessageContaining("(none yet)");
        }
    }

    @Test
    void whatGoesWithItsStackIsReplacedUnasked() throws IOException {
        try (StubServer elasticsearch = StubServer.start()) {
            assertThatCode(() -> ReplayStack.needReplace(stack(elasticsearch, false), options()))
                    .doesNotThrowAnyException();
        }
    }

    private static RunningStack stack(StubServer elasticsearch, boolean keepsData) {
        return new RunningStack(7, "k:1", elasticsearch.url(), "http://f", "", keepsData);
    }

    private static ReplaySystemOptions options(String... arguments) {
        ReplaySystemOptions options = CommandLine.populateCommand(new ReplaySystemOptions(), arguments);
        options.check();
        return options;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aKeptStackHasSlotsForItsLiveJobsAndForAJobOfTheReplay(int parallelism) {
        int live = LiveJobs.slots(LiveJobs.DEFAULT_PARALLELISM);

        assertThat(ReplayStack.keptSlots(parallelism) - live).isEqualTo(parallelism);
    }
}
