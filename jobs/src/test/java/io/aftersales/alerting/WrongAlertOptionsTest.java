package io.aftersales.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.alert.Instants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the job may be told at its start; what is wrong stops it there, by its name. */
class WrongAlertOptionsTest {

    private static AlertConfig parse(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--kafka.bootstrap", "127.0.0.1:1", "--es.url", "http://127.0.0.1:2"));
        arguments.addAll(List.of(more));
        return AlertConfig.parse(arguments.toArray(String[]::new));
    }

    @Test
    void aLiveRunDeliversUnlessItIsToldNotTo() {
        assertThat(parse().deliver()).isTrue();
        assertThat(parse().job().horizon()).isEqualTo(Instants.NEVER);
        assertThat(parse("--deliver", "off").deliver()).isFalse();
        assertThat(parse().job().topic("alerts")).isEqualTo("aftersales.alerts");
    }

    @Test
    void aHistoryTellsNobodyAndIsReadInOneGo() {
        AlertConfig config = parse("--mode", "bounded", "--replay.end", "1000");
        assertThat(config.deliver()).isFalse();
        assertThat(config.job().horizon()).isEqualTo(1000);
        assertThat(config.job().source().timing().backlogBound()).isGreaterThan(Duration.ofDays(300_000));
        assertThatThrownBy(() -> parse("--mode", "bounded", "--replay.end", "1000", "--deliver", "on"))
                .hasMessageContaining("--deliver");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> parse("--mode", "bounded")).hasMessageContaining("--replay.end");
        assertThatThrownBy(() -> parse("--delivery", "on")).hasMessageContaining("--delivery");
        assertThatThrownBy(() -> AlertConfig.parse(new String[0])).hasMessageContaining("kafka.bootstrap");
    }
}
