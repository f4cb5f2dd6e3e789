package io.aftersales.local.bench.variant;

import io.aftersales.local.bench.load.Stream;
import io.aftersales.runtime.StrictEnvironment;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Entry of a variant's process: draws its flow, runs it on an embedded Flink, and marks where the timed part begins and ends.
 * Its one argument is the file of {@link VariantSettings}.
 */
public final class VariantMain {

    private VariantMain() {}

    /** Runs one variant to the end of its data. */
    public static void main(String[] arguments) throws Exception {
        VariantSettings settings = VariantSettings.load(Path.of(arguments[0]));
        Marks marks = new Marks(settings.stub());
        StreamExecutionEnvironment env = StrictEnvironment.create(Configuration.fromMap(settings.flink()))
                .setParallelism(settings.parallelism());
        for (Stream stream : Stream.values()) {
            Turnstile.expect(stream, settings.untimed(stream));
        }
        if (settings.variant().equals("state")) {
            StateFlow.run(env, settings, marks);
            System.exit(0);
        }
        Flows.draw(env, settings);
        Thread starter = new Thread(() -> start(marks), "timed-part");
        starter.setDaemon(true);
        starter.start();
        env.execute(settings.variant());
        marks.tell("drained", Turnstile.events());
        Answers.tell(marks);
        TaskCpu.tell(marks);
        // Elasticsearch's client and Flink leave threads behind that need not end by themselves.
        System.exit(0);
    }

    private static void start(Marks marks) {
        try {
            Turnstile.awaitComplete();
            Quiet.await();
            marks.tell("warm", Turnstile.events());
            TaskCpu.watch();
            Turnstile.open();
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
