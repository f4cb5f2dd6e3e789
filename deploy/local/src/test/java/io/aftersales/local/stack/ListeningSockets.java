package io.aftersales.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The addresses that processes listen on, as Linux tells them: hexadecimal, and of IPv4 in its IPv6 form too. */
final class ListeningSockets {

    private static final String LISTENING = "0A";
    private static final String LOOPBACK = "0100007F";

    private ListeningSockets() {}

    /** The addresses of sockets of these processes that listen elsewhere than on 127.0.0.1. */
    static List<String> beyondLoopback(Set<Long> pids) {
        return of(pids).stream()
                .filter(address -> !address.split(":")[0].endsWith(LOOPBACK))
                .toList();
    }

    /** The addresses of all sockets of these processes that listen. */
    static List<String> of(Set<Long> pids) {
        Set<String> inodes = new HashSet<>();
        pids.forEach(pid -> inodes.addAll(socketInodes(pid)));
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : lines(Path.of(table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[3].equals(LISTENING) && inodes.contains(fields[9])) {
                    addresses.add(fields[1]);
                }
            }
        }
        return addresses;
    }

    private static Set<String> socketInodes(long pid) {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
                String target = link(descriptor);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inodes;
    }

    private static String link(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            // Closed meanwhile.
            return "";
        }
    }

    private static List<String> lines(Path table) {
        try {
            return Files.exists(table) ? Files.readAllLines(table) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
