package io.aftersales.local.command;

import io.aftersales.dashboards.preview.BoardServer;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.stack.LocalStack;
import io.aftersales.local.stack.RunningStack;
import io.aftersales.local.stack.StackClaim;
import io.aftersales.local.stack.StackOptions;
import io.aftersales.local.stack.StackOptions.FlinkOptions;
import io.aftersales.local.stack.StateBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the whole stack and keeps it running in the foreground until it is told to end. */
@Command(
        name = "up",
        description = {
            "Starts Kafka, Elasticsearch and Flink on free ports of 127.0.0.1, installs topics and index templates, and starts the jobs.",
            "Prints 'ready' when all is ready and tells the addresses in deploy/local/target/stack.properties; stays in the foreground; Ctrl-C stops all it started.",
            "A server that dies is started again, and the jobs go on from their last checkpoint."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class UpCommand implements Runnable {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {
                "Keeps all data in DIR, with the key of the buyers' hashes, and goes on with what is there. Default: empty data, removed at the end.",
                "With --state rocksdb leave DIR where it is: checkpoints name their files by their paths."
            })
    private @Nullable Path data;

    @Option(
            names = "--task-managers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Processes that run the jobs. Default: ${DEFAULT-VALUE}")
    private int taskManagers;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "Slots of each of them. Default: enough for the jobs and for a 'monitor replay' beside them.")
    private @Nullable Integer slots;

    @Option(
            names = "--state",
            paramLabel = "heap|rocksdb",
            defaultValue = "heap",
            description = "Where the jobs keep their state. Default: ${DEFAULT-VALUE}")
    private StateBackend state = StateBackend.HEAP;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "" + LiveJobs.DEFAULT_PARALLELISM,
            description = "Parallel instances of each stage of a job. Default: ${DEFAULT-VALUE}")
    private int parallelism;

    /** Slots of each TaskManager such that the live jobs leave room for a replay, whose jobs run one after the other. */
    static int slotsOfEach(int taskManagers, int parallelism) {
        int replay = Math.max(parallelism, LiveJobs.DEFAULT_PARALLELISM);
        return (LiveJobs.slots(parallelism) + replay + taskManagers - 1) / taskManagers;
    }

    private void checkCounts() {
        atLeastOne("--task-managers", taskManagers);
        atLeastOne("--parallelism", parallelism);
        if (slots != null) {
            atLeastOne("--slots", slots);
        }
    }

    private static void atLeastOne(String option, int count) {
        if (count < 1) {
            throw new CommandFailure(option + ": " + count + " is less than 1");
        }
    }

    @Override
    public void run() {
        RunningStack.find().ifPresent(running -> {
            throw new CommandFailure("a stack is running already, as process " + running.pid() + " (see "
                    + RunningStack.file() + "); stop that one first");
        });
        checkCounts();
        try (StackClaim claim = StackClaim.take(RunningStack.file())) {
            if (claim == null) {
                throw new CommandFailure(
                        "another `monitor up` is starting or stopping a stack here; wait for it, or stop that one first");
            }
            runStack();
        }
    }

    private void runStack() {
        FlinkOptions flink = FlinkOptions.defaults()
                .withTaskManagers(taskManagers, slots == null ? slotsOfEach(taskManagers, parallelism) : slots)
                .withMemoryForSlots()
                .withBackend(state);
        StackOptions options = StackOptions.defaults().withFlink(flink);
        try (LocalStack stack = LocalStack.start(data == null ? options : options.withData(data));
                BoardServer board = BoardServer.start(stack.elasticsearchUrl())) {
            stack.install().forEach(Progress::say);
            new LiveJobs(stack, parallelism).start();
            RunningStack running = RunningStack.of(stack, board.url());
            running.announce(RunningStack.file());
            System.out.println("kafka          " + running.kafkaBootstrap());
            System.out.println("elasticsearch  " + running.elasticsearchUrl());
            System.out.println("flink          " + running.flinkUrl());
            System.out.println("board          " + running.boardUrl());
            System.out.println("ready");
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new CommandFailure("cannot serve the board page", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
