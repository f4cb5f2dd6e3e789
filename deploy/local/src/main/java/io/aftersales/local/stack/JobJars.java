package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The jars of a cluster's jobs, by the jobs' ids: a job that is started again goes on with the release that its state is of, whatever has
 * been built or deleted since. Lies beside the checkpoints; several processes may use it, each for jobs of its own.
 */
final class JobJars {

    private static final String JAR = ".jar";

    private final Path built;
    private final Path named;
    private final Path former;
    private final Path trials;

    /** Below the folder of the cluster's data. */
    JobJars(Path flink) {
        this.built = flink.resolve("jars/built");
        this.named = flink.resolve("jars/named");
        this.former = flink.resolve("jars/former");
        this.trials = flink.resolve("jars/trials");
    }

    /**
     * Keeps the jar as that of the job, in place of an earlier one; returns the copy.
     *
     * @param ofName whether somebody named it, see {@link JobRelease#named()}
     */
    synchronized Path keep(String jobId, Path jar, boolean ofName) {
        Path target = (ofName ? named : built).resolve(jobId + JAR);
        try {
            Files.createDirectories(target.getParent());
            if (!target.equals(jar)) {
                Path draft = target.resolveSibling(
                        jobId + ".draft-" + ProcessHandle.current().pid());
                Files.deleteIfExists(draft);
                copy(jar, draft);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                // A move between two names of one file does nothing.
                Files.deleteIfExists(draft);
            }
            Files.deleteIfExists((ofName ? built : named).resolve(jobId + JAR));
            return target;
        } catch (IOException e) {
            throw new CommandFailure("cannot keep a copy of " + jar + " as " + target, e);
        }
    }

    /** Does what needs the jar as that of the job. If it fails, the job has the jar again that it had before, or none. */
    <T> T replacing(String jobId, Path jar, boolean ofName, Supplier<T> attempt) {
        boolean named = named(jobId).isPresent();
        Optional<Path> before = of(jobId).map(kept -> setAside(jobId, kept));
        try {
            keep(jobId, jar, ofName);
            return attempt.get();
        } catch (RuntimeException e) {
            forget(jobId);
            before.ifPresent(former -> keep(jobId, former, named));
            throw e;
        } finally {
            before.ifPresent(JobJars::delete);
        }
    }

    private Path setAside(String jobId, Path kept) {
        Path aside = former.resolve(jobId + JAR);
        try {
            Files.createDirectories(former);
            Files.deleteIfExists(aside);
            copy(kept, aside);
            return aside;
        } catch (IOException e) {
            throw new CommandFailure("cannot copy " + kept + " as " + aside, e);
        }
    }

    /** The jar of the job. */
    Optional<Path> of(String jobId) {
        return named(jobId).or(() -> Optional.of(built.resolve(jobId + JAR)).filter(Files::exists));
    }

    /** The jar of the job if somebody named it. */
    Optional<Path> named(String jobId) {
        return Optional.of(named.resolve(jobId + JAR)).filter(Files::exists);
    }

    /** Removes the jar of a job that is no more. */
    void forget(String jobId) {
        delete(built.resolve(jobId + JAR));
        delete(named.resolve(jobId + JAR));
    }

    private static void delete(Path jar) {
        try {
            Files.deleteIfExists(jar);
        } catch (IOException e) {
            throw new CommandFailure("cannot remove " + jar, e);
        }
    }

    /** Does what tries whether the job comes up, and takes it back if not: no other process looks after that job meanwhile. */
    <T> T trying(String jobId, Supplier<T> attempt) {
        Path mark = trials.resolve(jobId + "-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(trials);
            Files.writeString(mark, "");
            try {
                return attempt.get();
            } finally {
                Files.deleteIfExists(mark);
            }
        } catch (IOException e) {
            throw new CommandFailure("cannot write or remove " + mark, e);
        }
    }

    /** Whether a process that lives tries the job. */
    boolean isOnTrial(String jobId) {
        return entries(trials).stream()
                .map(mark -> mark.getFileName().toString())
                .filter(name -> name.startsWith(jobId + "-"))
                .anyMatch(name -> ProcessHandle.of(Long.parseLong(name.substring(jobId.length() + 1)))
                        .filter(ProcessHandle::isAlive)
                        .isPresent());
    }

    /** All jobs mostly have the same jar: it takes its place on the disk once. */
    private void copy(Path jar, Path target) throws IOException {
        for (Path folder : List.of(built, named)) {
            for (Path kept : entries(folder)) {
                if (kept.toString().endsWith(JAR)
                        && Files.size(kept) == Files.size(jar)
                        && Files.mismatch(kept, jar) == -1) {
                    try {
                        Files.createLink(target, kept);
                        return;
                    } catch (IOException | UnsupportedOperationException e) {
                        // Not every file system has links.
                        break;
                    }
                }
            }
        }
        Files.copy(jar, target);
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            throw new CommandFailure("cannot list " + folder, e);
        }
    }
}
