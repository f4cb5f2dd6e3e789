package io.aftersales.local.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.Monitor;
import io.aftersales.local.console.CommandFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written on the command line to say which alerts. */
class MatchesTest {

    @Test
    void areFieldsAndValues() {
        assertThat(Matches.parse("--match", List.of("family=sla,shopId=s=1", "family=harm")))
                .isEqualTo(Map.of("family", List.of("sla", "harm"), "shopId", List.of("s=1")));
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> Matches.parse("--match", List.of("family")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--match needs FIELD=VALUE, not 'family'");
        assertThatThrownBy(() -> Matches.parse("--match", List.of("family="))).isInstanceOf(CommandFailure.class);
        assertThatThrownBy(() -> Matches.parse("--match", List.of("shop=s1")))
                .hasMessageContaining("no field shop; known are [fingerprint, ");
    }

    @Test
    void whoSaysItIsAsked() {
        assertThat(Monitor.run("alerts", "silence", "--match", "family=sla", "--for", "PT1H"))
                .isEqualTo(2);
        assertThat(Monitor.run("alerts", "ack", "a:1")).isEqualTo(2);
        assertThat(Monitor.run("alerts", "silence", "--match", "shop=s", "--for", "PT1H", "--by", "ann"))
                .isEqualTo(1);
    }
}
