package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Deadline;
import io.aftersales.local.bench.load.LiveWorkload;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.Distributions;
import io.aftersales.local.stack.ElasticsearchRest;
import io.aftersales.local.stack.JobSubmission;
import io.aftersales.local.stack.JobWait;
import io.aftersales.local.stack.LocalStack;
import io.aftersales.local.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The local stack with the packaged job in live mode, and the events that go into it. */
final class LiveSystem implements AutoCloseable {

    /** What the names of all its topics begin with. */
    static final String PREFIX = "aftersales.";

    private static final String ENTRY_CLASS = "io.aftersales.sla.SlaMonitorJob";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_MILLIS = 100;

    private final LocalStack stack;
    private final LatenessSetting setting;
    private final LiveWorkload load;
    private final ClockReader results;

    private LiveSystem(LocalStack stack, LatenessSetting setting) {
        this.stack = stack;
        this.setting = setting;
        this.load = LiveWorkload.into(
                stack.kafkaBootstrap(), PREFIX, LatenessBench.PARTITIONS, setting.seed(), setting.shops());
        this.results = new ClockReader(stack.kafkaBootstrap(), PREFIX + "sla-clocks");
    }

    /** Starts the servers; the job comes later. */
    static LiveSystem start(LatenessSetting setting) {
        LocalStack stack = LocalStack.start(StackOptions.defaults());
        try {
            stack.install();
            return new LiveSystem(stack, setting);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    LiveWorkload load() {
        return load;
    }

    ClockReader results() {
        return results;
    }

    ElasticsearchRest elasticsearch() {
        return new ElasticsearchRest(stack.elasticsearchUrl(), Credentials.NONE);
    }

    /** Starts the job and returns when it runs. */
    void runJob() {
        Path rules = BenchRules.writeTo(stack.folder().resolve("rules"), true);
        List<String> arguments = new ArrayList<>(List.of(
                "--mode", "live",
                "--kafka.bootstrap", stack.kafkaBootstrap(),
                "--es.url", stack.elasticsearchUrl(),
                "--rules.dir", rules.toString()));
        if (setting.graceMillis() != null) {
            arguments.addAll(List.of(
                    "--watermark.grace",
                    Duration.ofMillis(setting.graceMillis()).toString()));
        }
        String job = stack.flink()
                .submit(new JobSubmission(
                        Distributions.jobsJar(), ENTRY_CLASS, arguments, setting.parallelism(), null));
        new JobWait(stack.flink().rest(), job, PATIENCE).untilRunning();
    }

    /**
     * Waits until the job has read all that was written up to now. A deadline that has just passed tells it: no breach is found
     * before every partition was read up to then.
     *
     * @return when that was, epoch millis; later by what a breach takes to be found
     */
    long awaitCaughtUp() throws InterruptedException {
        long now = System.currentTimeMillis();
        Deadline beacon = load.promise("beacon", now - 1_000, List.of(now)).get(0);
        long until = now + PATIENCE.toMillis();
        while (System.currentTimeMillis() < until) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            results.readToEnd();
            ClockReader.Breach told = results.breach(beacon.clockId());
            if (told != null) {
                return told.detectedAt();
            }
        }
        throw new CommandFailure("the job has not read all events within " + PATIENCE.toSeconds()
                + " s; its logs are in " + stack.flink().logs());
    }

    @Override
    public void close() {
        try (Progress progress = Progress.begin("stopping the stack")) {
            results.close();
            load.close();
            stack.close();
            progress.done("the stack is stopped");
        }
    }
}
