package io.aftersales.local.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * A job that counts for ever and keeps its place in its checkpoints: what it takes to see a job go on. With an argument, a file, it fails for good
 * once that is there, and takes it away.
 */
public final class CountingJob {

    private CountingJob() {}

    /** Makes and runs the job. */
    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Long> numbers = environment.fromSequence(0, Long.MAX_VALUE).uid("numbers");
        if (arguments.length > 0) {
            environment.configure(new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "none"));
            numbers = trapped(numbers, arguments[0]);
        }
        numbers.sinkTo(new DiscardingSink<>()).uid("nowhere");
        environment.execute("counting");
    }

    private static DataStream<Long> trapped(DataStream<Long> numbers, String file) {
        return numbers.map(number -> {
                    if (number % 10_000 == 0 && Files.deleteIfExists(Path.of(file))) {
                        throw new IllegalStateException("trapped");
                    }
                    return number;
                })
                .returns(Types.LONG)
                .uid("trap");
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
