package io.aftersales.local.command;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.Distributions;
import io.aftersales.local.stack.FlinkRest;
import io.aftersales.local.stack.JobRelease;
import io.aftersales.local.stack.JobUpgrade;
import io.aftersales.local.stack.LastingJobId;
import io.aftersales.local.stack.LocalStack;
import io.aftersales.local.stack.RunningStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a new release of a job in the place of the one that runs, with all its state. */
@Command(
        name = "upgrade",
        description = {
            "Stops a job of the running stack with a savepoint and starts the new jar from it: clocks that run go on.",
            "The indices get the release's new fields before, and events wait in Kafka meanwhile, some seconds.",
            "If the new jar does not start, the job goes on with the former one.",
            "A job that has ended, as after an upgrade that was interrupted, is started from where it ended.",
            "A stack that is started again on the same --data goes on with FILE, until the job is upgraded again."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class UpgradeCommand implements Runnable {

    @Parameters(
            paramLabel = "JOB",
            converter = JobName.Converter.class,
            description = "Name of the job: ${COMPLETION-CANDIDATES}.")
    private JobName job = JobName.SLA_MONITOR;

    @Option(names = "--jar", paramLabel = "FILE", description = "The new jar. Default: the one that is built here.")
    private @Nullable Path jar;

    @Override
    public void run() {
        String entryClass = job.entryClass();
        RunningStack stack = RunningStack.find()
                .orElseThrow(() -> new CommandFailure("no stack is running here: `monitor up` starts one"));
        FlinkRest flink = new FlinkRest(stack.flinkUrl());
        JobRelease release = new JobRelease(
                jar == null ? Distributions.jobsJar() : jar.toAbsolutePath().normalize(),
                jar != null,
                entryClass,
                LiveJobs.arguments(stack.kafkaBootstrap(), stack.elasticsearchUrl()));
        JobUpgrade upgrade = new JobUpgrade(flink, () -> install(stack));
        JobUpgrade.Outcome outcome = running(flink, entryClass)
                .map(jobId -> upgrade.run(jobId, release))
                .orElseGet(() -> upgrade.resume(release));
        System.out.println("upgraded " + job + ": job " + outcome.jobId() + " runs from " + outcome.savepoint());
    }

    /** An index refuses fields that it does not know: what the new release writes gets its place before. */
    private static void install(RunningStack stack) {
        LocalStack.install(stack.kafkaBootstrap(), stack.elasticsearchUrl()).stream()
                .filter(line -> line.startsWith("created") || line.startsWith("updated") || line.startsWith("warning"))
                .forEach(System.out::println);
    }

    private static Optional<String> running(FlinkRest flink, String entryClass) {
        List<String> live = flink.liveJobs();
        return LastingJobId.chain(entryClass).filter(live::contains).findFirst();
    }
}
