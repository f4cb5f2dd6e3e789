package io.aftersales.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class ProcessCpuTest {

    @Test
    void sumsTheFourTimes() {
        String stat = "4711 (java) S 1 4711 4711 0 -1 4194304 100 0 0 0 500 70 3 2 20 0 60 0 12345 678 9 1\n";

        assertThat(ProcessCpu.ticksOf(stat)).isEqualTo(575);
    }

    @Test
    void aNameMayHoldBlanksAndParentheses() {
        String stat = "4711 (my (odd) name 1 2) R 1 4711 4711 0 -1 4194304 100 0 0 0 11 7 0 0 20 0 60 0\n";

        assertThat(ProcessCpu.ticksOf(stat)).isEqualTo(18);
    }

    @Test
    void thisProcessHasUsedSome() {
        assumeTrue(ProcessCpu.supported(), "no /proc here");

        assertThat(ProcessCpu.micros(ProcessHandle.current().pid())).isPositive();
    }
}
