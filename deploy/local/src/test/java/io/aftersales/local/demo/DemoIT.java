package io.aftersales.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The tour from start to first results. */
class DemoIT {

    @Test
    void theFirstResultsAreShown() {
        PrintStream terminal = System.out;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = new CommandLine(new DemoCommand()).execute("--once");
        } finally {
            System.setOut(terminal);
        }

        String text = shown.toString(StandardCharsets.UTF_8);
        assertThat(status).as(text).isZero();
        assertThat(text)
                .contains("ship-72h", "ship-promise", "pickup-24h", "delivery-promise", "first-reply", "refund-review")
                .contains("demo-taobao")
                .contains("/aftersales-sla-clocks/_search");
    }
}
