package io.aftersales.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void takesDifferentPortsThatAreFree() {
        Queue<Integer> ports = FreePorts.take(50);

        assertThat(ports).hasSize(50).doesNotHaveDuplicates().allMatch(FreePorts::isFree);
    }

    /** Several servers are started at the same time, and listen only later. */
    @Test
    void takesNoPortTwice() {
        Queue<Integer> first = FreePorts.take(200);

        assertThat(FreePorts.take(200)).doesNotContainAnyElementsOf(first);
    }

    @Test
    void seesThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("127.0.0.1", 0));

            assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
        }
    }
}
