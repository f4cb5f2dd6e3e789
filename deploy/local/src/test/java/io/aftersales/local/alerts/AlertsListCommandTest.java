package io.aftersales.local.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.Monitor;
import io.aftersales.local.StubServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertsListCommandTest {

    private static final String HIT = "{\"_source\": {\"alertId\": \"a1\", \"status\": \"FIRING\"}}";

    private StubServer elasticsearch;

    @BeforeEach
    void start() throws IOException {
        elasticsearch = StubServer.start();
    }

    @AfterEach
    void stop() {
        elasticsearch.close();
    }

    @Test
    void thoseThatAreNotShownAreCounted() {
        found(412);

        assertThat(list("--most", "1")).endsWith("1 of 412 alerts; --most N shows more\n");
    }

    @Test
    void ofAllNothingMoreIsSaid() {
        found(1);

        assertThat(list()).contains("a1").endsWith("\n1 alert\n");
    }

    @Test
    void moreThanElasticsearchGivesIsRefusedByName() {
        assertThat(Monitor.run("alerts", "list", "--es", elasticsearch.url(), "--most", "10001"))
                .isEqualTo(1);
        assertThat(Monitor.run("alerts", "list", "--es", elasticsearch.url(), "--most", "0"))
                .isEqualTo(1);
        assertThat(elasticsearch.asked()).isEmpty();
    }

    private void found(int all) {
        elasticsearch.answer(
                "_search", 200, "{\"hits\": {\"total\": {\"value\": " + all + "}, \"hits\": [" + HIT + "]}}");
    }

    private String list(String... more) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            String[] line = new String[4 + more.length];
            System.arraycopy(new String[] {"alerts", "list", "--es", elasticsearch.url()}, 0, line, 0, 4);
            System.arraycopy(more, 0, line, 4, more.length);
            assertThat(Monitor.run(line)).isZero();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
