package io.aftersales.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.Monitor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An option that would do nothing beside the others is refused, before any server is started or asked. */
class GivenOptionsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            simulate --out DIR/x --duration PT1S                   | --duration: only with --kafka
            simulate --out DIR/x --topic-prefix t.                 | --topic-prefix: only with --kafka
            simulate --out DIR/x --rate 5 --kafka-config f         | --kafka-config, --rate: only with --kafka
            simulate --kafka h:1 --hours 2                         | --hours: only with --out
            simulate --kafka h:1 --hours 1 --start 2026-11-02T02:00:00Z | --hours, --start: only with --out
            simulate --kafka h:1 --rate 5 --history P1D --script f | --history, --script: a load by --rate has no history
            simulate --kafka h:1 --rate 5 --no-script              | --no-script: a load by --rate
            simulate --kafka h:1 --rate 0                          | --rate: 0.0 is not above 0
            simulate --out DIR/x --no-script --script f            | --script: --no-script has none
            setup --es http://h --topic-prefix t. --partitions 3   | --topic-prefix, --partitions: only with --kafka
            setup --es http://h --kafka-config f                   | --kafka-config: only with --kafka
            demo --once --duration PT1M                            | --duration: with --once the demo ends by itself
            rules publish DIR --retroactive --kafka h:1            | --retroactive: only with --effective-from
            alerts list --es-user ann                              | --es-ca: only with --es
            alerts ack a --by ann --es-ca f                        | --es-ca: only with --es
            bench sla --window 5 --grace 1                         | --window, --grace: only with --latency
            bench sla --latency --blocks 3 --heap 100              | --blocks, --heap: not with --latency
            bench sla --latency --open-clocks 1k,10k               | --open-clocks: one number with --latency
            bench sla --latency --scenarios SILENT --rate 5        | --rate: the scenario SILENT has no load
            bench sla --parts STATE                                | --parts: only with several numbers of --open-clocks
            bench sla --parts STATE --open-clocks 1k,10k --blocks 2 | --blocks: the part STATE has no events
            bench sla --open-clocks 1k,10k --variants TEXTBOOK     | --variants: [TEXTBOOK] are not run here; there are [SLA_HEAP, SLA_ROCKSDB]
            bench sla --variants RISK,SLA_HEAP                     | --variants: [RISK] are not run here
            bench risk --variants SQL                              | --variants: [SQL] are not run here
            bench risk --events 5 --seconds 5                      | --seconds: --events says how many already
            bench satisfaction --parts JOB --variants SQL          | --variants: [SQL] are not run here
            bench satisfaction --parts SKEW --parallelism 2        | --parallelism: the part SKEW has one variant
            sentiment train --input DIR --label-column l           | --label-column: only CSV files have columns
            sentiment train --input DIR/x.csv --group-column g     | --group-column: only with `evaluate`
            sentiment evaluate --input DIR --group-column g        | --group-column: only CSV files have columns
            """)
    void oneInVainIsRefused(String line, String told) {
        Run run = run(line.replace("DIR", folder.toString()).split(" +"));

        assertThat(run.errors).startsWith("error: ").contains(told).hasLineCount(1);
        assertThat(run.status).isEqualTo(1);
    }

    /** The same words as defaults are nobody's. */
    @Test
    void defaultsAreNotGiven() {
        assertThat(run("simulate", "--out", folder.resolve("day.jsonl").toString(), "--history", "PT1H", "--hours", "0")
                        .status)
                .isZero();
        assertThat(folder.resolve("day.jsonl")).isNotEmptyFile();
    }

    private record Run(int status, String errors) {}

    private static Run run(String... arguments) {
        PrintStream err = System.err;
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
            return new Run(Monitor.run(arguments), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(err);
        }
    }
}
