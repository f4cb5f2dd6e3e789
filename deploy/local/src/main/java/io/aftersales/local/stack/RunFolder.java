package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which the servers of one stack keep data, configuration and logs. A fresh one carries the pid of its owner in its name, so that
 * what a killed owner left behind is found and removed by the next.
 */
final class RunFolder {

    private static final String PREFIX = "run-";

    private final Path path;
    private final @Nullable StackClaim claim; // on a kept one

    private RunFolder(Path path, @Nullable StackClaim claim) {
        this.path = path;
        this.claim = claim;
    }

    /**
     * The given folder, made if it is not there; null: a fresh one below {@code parent}. A given one is this stack's alone until it is
     * released: another would write its own ports over those of the first.
     *
     * @throws CommandFailure if the servers could not be told the path, or another stack has the folder
     */
    static RunFolder open(@Nullable Path kept, Path parent) {
        refuseSeparators(kept == null ? parent : kept);
        try {
            if (kept != null) {
                Path folder = Files.createDirectories(kept.toAbsolutePath().normalize());
                StackClaim claim = StackClaim.take(folder.resolve("stack"));
                if (claim == null) {
                    throw new CommandFailure("another stack runs on the data in " + folder
                            + ", maybe one of another clone: stop that one first, or name another folder with --data");
                }
                ServerLocks.awaitEnd(folder);
                return new RunFolder(folder, claim);
            }
            Files.createDirectories(parent);
            removeOrphans(parent);
            String prefix = PREFIX + ProcessHandle.current().pid() + "-";
            return new RunFolder(Files.createTempDirectory(parent, prefix), null);
        } catch (IOException e) {
            throw new CommandFailure("cannot make a folder for the stack's data", e);
        }
    }

    /** Kafka and Flink are told folders as lists, and know no way to write these characters in one. */
    private static void refuseSeparators(Path folder) {
        String path = folder.toAbsolutePath().normalize().toString();
        if (path.contains(",") || path.contains(File.pathSeparator)) {
            throw new CommandFailure("the folder for the stack's data must have no ',' and no '" + File.pathSeparator
                    + "' in its path, as " + path + " has: name another one with --data");
        }
    }

    Path path() {
        return path;
    }

    /** Whether somebody named the folder, to keep what is in it. */
    boolean isKept() {
        return claim != null;
    }

    /** A folder below, made if it is not there. */
    Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new CommandFailure("cannot make the folder " + path.resolve(name), e);
        }
    }

    /** Writes a file below, in place of an older one. */
    Path write(String name, String content) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + path.resolve(name), e);
        }
    }

    /** Copies a resource of this package into a file below. */
    Path copyResource(String resource, String name) {
        try (InputStream content = RunFolder.class.getResourceAsStream("/stack/" + resource)) {
            if (content == null) {
                throw new IllegalStateException("no resource stack/" + resource);
            }
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + path.resolve(name), e);
        }
    }

    /** Removes a fresh folder with all that is in it; leaves a kept one to the next stack. */
    void release() {
        if (claim == null) {
            delete(path);
        } else {
            claim.close();
        }
    }

    /** Leaves the folder as it is, for whoever looks for what went wrong, but to the next stack. */
    void abandon() {
        if (claim != null) {
            claim.close();
        }
    }

    private static void removeOrphans(Path parent) throws IOException {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(parent)) {
            entries = listed.toList();
        }
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            if (name.matches(PREFIX + "\\d+-.*")) {
                long owner = Long.parseLong(name.substring(PREFIX.length(), name.indexOf('-', PREFIX.length())));
                if (ProcessHandle.of(owner).isEmpty()) {
                    removeOrphan(entry);
                }
            }
        }
    }

    /** Servers whose owner was just killed still write while they end, and are no business of the stack that is to start. */
    private static void removeOrphan(Path folder) {
        try {
            delete(folder);
        } catch (CommandFailure e) {
            Progress.say(e.getMessage() + "; the next stack that starts tries it again");
        }
    }

    /** Removes a folder with all that is in it. */
    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    // A server that is just ending removes its own files meanwhile.
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new CommandFailure("cannot remove " + folder, e);
        }
    }
}
