package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        String table = new TextTable("policy", ">clocks", "state")
                .row("ship-72h", 4_011L, "RUNNING")
                .row("x", 7, "")
                .toString();

        assertThat(table).isEqualTo("""
                policy    clocks  state
                ship-72h   4,011  RUNNING
                x              7
                """);
    }
}
