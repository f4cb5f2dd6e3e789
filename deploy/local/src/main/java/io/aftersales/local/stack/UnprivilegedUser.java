package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The user that a server runs as which refuses to run as root: a bare numeric one where this process is root, else the user of this process.
 * Folders that are closed to other users (a clone in root's home) are opened to that one server by a capability, not by changing their modes.
 */
final class UnprivilegedUser {

    private static final int ID = 20_001;
    private static final List<String> SWITCH = List.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups");

    /** The second bit keeps the capability in access(2) checks, which Java uses to see whether a file exists. */
    private static final List<String> PASS_CLOSED_FOLDERS = List.of(
            "--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override", "--securebits=+no_setuid_fixup");

    private final List<String> prefix;

    private UnprivilegedUser(List<String> prefix) {
        this.prefix = prefix;
    }

    /** The user, with the given folder made its own; it must be able to read the program. */
    static UnprivilegedUser owning(Path folder, Path program) {
        if (!isRoot()) {
            return new UnprivilegedUser(List.of());
        }
        UnprivilegedUser plain = new UnprivilegedUser(SWITCH);
        plain.own(folder);
        if (plain.reaches(folder) && plain.reaches(program)) {
            return plain;
        }
        List<String> passing = new ArrayList<>(SWITCH);
        passing.addAll(PASS_CLOSED_FOLDERS);
        UnprivilegedUser capable = new UnprivilegedUser(passing);
        if (capable.reaches(folder) && capable.reaches(program)) {
            return capable;
        }
        throw new CommandFailure("Elasticsearch refuses to run as root, and user " + ID + " cannot reach " + folder
                + " or " + program + "; open the folders above to others (chmod o+x), or run as an ordinary user");
    }

    /** Gives it the folder and all below; nothing to do for an ordinary user. */
    void own(Path folder) {
        if (prefix.isEmpty()) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.setAttribute(path, "unix:uid", ID, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", ID, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure("cannot give " + folder + " to user " + ID, e);
        }
    }

    /** The command line that runs the given one as this user. */
    List<String> running(List<String> command) {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(command);
        return line;
    }

    private boolean reaches(Path path) {
        try {
            Process test = new ProcessBuilder(running(List.of("test", "-x", path.toString())))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return test.waitFor() == 0;
        } catch (IOException e) {
            throw new CommandFailure(
                    "Elasticsearch refuses to run as root, and setpriv (package util-linux) cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while starting Elasticsearch");
        }
    }

    private static boolean isRoot() {
        try {
            Map<String, Object> self = Files.readAttributes(Path.of("/proc/self"), "unix:uid");
            return Integer.valueOf(0).equals(self.get("uid"));
        } catch (IOException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }
}
