package io.aftersales;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;

/**
 * What operators of earlier programs kept, one operator a file: {@code src/test/resources/states/OPERATOR-VERSION.snapshot}. They are never
 * written again; a form that a release changes gets files of its own, of all operators, by the tests that read them:
 *
 * <pre>
 * mvn -pl jobs -am test -Dtest='Earlier*Test' -Dsnapshots.write=VERSION -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
public final class EarlierSnapshots {

    /** The system property with the version of the files to write. */
    public static final String WRITE = "snapshots.write";

    private static final Path FOLDER = Path.of("src/test/resources/states");

    private EarlierSnapshots() {}

    /** All that there are of an operator, named as in the job. */
    public static Stream<Path> of(String operator) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(operator + "-[0-9.]+\\.snapshot"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalStateException("nothing of " + operator + " in " + FOLDER.toAbsolutePath());
            }
            return found.stream();
        }
    }

    /** The file of an operator in the same version as another operator's. */
    public static Path beside(Path other, String operator) {
        String name = other.getFileName().toString();
        return other.resolveSibling(operator + name.substring(name.lastIndexOf('-')));
    }

    /** What the operator kept, for its harness to begin with. */
    public static OperatorSubtaskState read(Path file) throws IOException, ClassNotFoundException {
        return OperatorSnapshotUtil.readStateHandle(file.toString());
    }

    /** Writes what the operator of this program keeps. */
    public static void write(String operator, OperatorSubtaskState snapshot) throws IOException {
        Path file = FOLDER.resolve(operator + '-' + System.getProperty(WRITE) + ".snapshot");
        if (Files.exists(file)) {
            throw new IllegalStateException(file + " is there, and stays as it is");
        }
        OperatorSnapshotUtil.writeStateHandle(snapshot, file.toString());
    }
}
