package io.aftersales.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo ",
                "up ",
                "replay ",
                "setup ",
                "rules ",
                "rules validate ",
                "rules publish ",
                "alerts ",
                "alerts list ",
                "alerts ack ",
                "alerts silence ",
                "alerts unsilence ",
                "dead-letters ",
                "dead-letters replay ",
                "upgrade ",
                "sentiment ",
                "sentiment train ",
                "sentiment evaluate "
            })
    void everyCommandHasHelp(String command) {
        Run run = run((command + "--help").split(" "));

        assertThat(run.status).isZero();
        assertThat(run.output).contains("Usage: monitor " + command.strip()).contains("--help");
    }

    /** All that a rule set holds changes in running jobs: a person who believes otherwise restarts them for nothing. */
    @Test
    void whatIsPublishedReachesRunningJobsWhole() {
        assertThat(run("rules", "publish", "--help").output)
                .contains("zones of shops", "incidents and anomalies", "silences")
                .doesNotContain("Not changed");
    }

    @Test
    void aMissingElasticsearchIsNamed() {
        Run run = run("setup");

        assertThat(run.status).isEqualTo(1);
        assertThat(run.errors).startsWith("error: no Elasticsearch").hasLineCount(1);
    }

    @Test
    void aUrlThatIsNoneIsNamed() {
        assertThat(run("setup", "--es", "es:9200").errors).contains("'es:9200' is no URL");
    }

    @Test
    void aPasswordInAUrlIsRefusedAndNotRepeated() {
        assertThat(run("setup", "--es", "https://me:s3cret@es.example.org").errors)
                .contains("--es: the URL https://es.example.org must hold no user")
                .doesNotContain("s3cret")
                .hasLineCount(1);
        assertThat(run("setup", "--es", "https://me:s3cret@es:port").errors)
                .contains("--es: 'https://es:port' is no URL")
                .doesNotContain("s3cret");
    }

    @Test
    void aKafkaThatIsNoAddressIsNamed() {
        Run run = run("simulate", "--kafka", "localhost");

        assertThat(run.status).isEqualTo(1);
        assertThat(run.errors)
                .startsWith("error: cannot use Kafka at localhost")
                .hasLineCount(1);
    }

    @Test
    void anElasticsearchThatDoesNotAnswerIsNamed() {
        assertThat(run("setup", "--es", "http://127.0.0.1:1").errors)
                .contains("Elasticsearch at http://127.0.0.1:1 does not answer");
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        Run run = run("up", "--nonsense");

        assertThat(run.status).isEqualTo(2);
        assertThat(run.errors).contains("--nonsense");
    }

    @Test
    void anAgeAtWhichEverythingIsDeletedIsRefused() {
        for (String days : new String[] {"0", "-1"}) {
            Run run = run("setup", "--es", "http://127.0.0.1:1", "--delete-after-days", days);
            assertThat(run.status).isEqualTo(1);
            assertThat(run.errors).contains("--delete-after-days needs at least 1, not " + days);
        }
    }

    private record Run(int status, String output, String errors) {}

    private static Run run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
            int status = Monitor.run(arguments);
            return new Run(status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
