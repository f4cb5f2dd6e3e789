package io.aftersales.local.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A job that counts for ever and keeps its place in its checkpoints: what it takes to see a job go on. */
public final class CountingJob {

    private CountingJob() {}

    /** Makes and runs the job. */
    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment
                .fromSequence(0, Long.MAX_VALUE)
                .uid("numbers")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        environment.execute("counting");
    }

    /** A jar with this class in the folder. */
    static Path jar(Path folder) {
        String entry = CountingJob.class.getName().replace('.', '/') + ".class";
        Path jar = folder.resolve("counting.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream output = new JarOutputStream(file)) {
            output.putNextEntry(new JarEntry(entry));
            output.write(CountingJob.class
                    .getClassLoader()
                    .getResourceAsStream(entry)
                    .readAllBytes());
            output.closeEntry();
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
