package io.aftersales.local.process;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports on the loopback address. They are taken below the range from which systems serve outgoing connections, so that a server that is
 * restarted finds its port still free.
 */
public final class FreePorts {

    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private FreePorts() {}

    /** All that were taken: a server listens on its port only seconds later, and others are started meanwhile. */
    private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

    /** The given number of ports, each free at this moment; none is ever taken twice by this process. */
    public static Queue<Integer> take(int count) {
        Queue<Integer> ports = new ArrayDeque<>();
        for (int attempt = 0; ports.size() < count; attempt++) {
            if (attempt == ATTEMPTS) {
                throw new CommandFailure("found no " + count + " free ports on 127.0.0.1 between " + LOWEST + " and "
                        + HIGHEST + " in " + ATTEMPTS + " attempts");
            }
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && TAKEN.add(port)) {
                ports.add(port);
            }
        }
        return ports;
    }

    /** True if nothing listens on the port of the loopback address. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
