package io.aftersales.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.stack.RunningStack;
import org.junit.jupiter.api.Test;

class DemoShowTest {

    private static final RunningStack STACK =
            new RunningStack(1, "127.0.0.1:2", "http://127.0.0.1:3", "http://127.0.0.1:4", "", false);

    @Test
    void commandsFindADemoThatIsAnnounced() {
        assertThat(DemoShow.commands(STACK, true))
                .contains("  alerts       deploy/local/monitor alerts list")
                .noneMatch(line -> line.contains("127.0.0.1"));
    }

    @Test
    void commandsAreToldTheAddressesOfAnother() {
        assertThat(DemoShow.commands(STACK, false))
                .contains("  alerts       deploy/local/monitor alerts list --es http://127.0.0.1:3")
                .anyMatch(line -> line.endsWith("ack ALERT --by ann --es http://127.0.0.1:3 --kafka 127.0.0.1:2"));
    }
}
