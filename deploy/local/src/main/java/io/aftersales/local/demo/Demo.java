package io.aftersales.local.demo;

import io.aftersales.dashboards.preview.BoardServer;
import io.aftersales.local.command.LiveJobs;
import io.aftersales.local.replay.EventWriter;
import io.aftersales.local.replay.ResultStore;
import io.aftersales.local.simulator.ShopLife;
import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.ElasticsearchRest;
import io.aftersales.local.stack.JvmPace;
import io.aftersales.local.stack.LocalStack;
import io.aftersales.local.stack.RunningStack;
import io.aftersales.local.stack.StackClaim;
import io.aftersales.local.stack.StackOptions;
import io.aftersales.local.stack.StackOptions.FlinkOptions;
import io.aftersales.local.stack.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stack with its jobs and boards, and shops that live in it. Closing it ends all of them. */
final class Demo implements AutoCloseable {

    private static final int PARALLELISM = 1;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final LocalStack stack;
    private final BoardServer board;
    private final EventWriter writer;
    private final ShopLife shops;
    private final DemoShow show;

    private Demo(long seed, @Nullable Path script) throws IOException, InterruptedException {
        ShopLife.check(seed, script);
        DemoReceivers.announce(System.getenv());
        try {
            stack = part(LocalStack.start(options()));
            board = part(BoardServer.start(stack.elasticsearchUrl()));
            stack.install();
            writer = part(new EventWriter(stack.kafkaBootstrap(), Map.of(), Topics.DEFAULT_PREFIX));
            shops = part(ShopLife.of(writer, seed, script));
            // Before the jobs: to jobs that have caught up, each event of those days would be one that comes days late.
            shops.sendPast();
            Instant showStart = Instant.now();
            shops.goOn();
            new LiveJobs(stack, PARALLELISM).start();
            ResultStore store = new ResultStore(new ElasticsearchRest(stack.elasticsearchUrl(), Credentials.NONE), "");
            RunningStack running = RunningStack.of(stack, board.url());
            show = new DemoShow(store, running, announce(running));
            show.first(showStart);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything, and returns when the first results have been shown.
     *
     * @param seed decides all that is left to chance
     * @param script incidents in the place of the packaged ones, null for those
     */
    static Demo start(long seed, @Nullable Path script) throws IOException, InterruptedException {
        return new Demo(seed, script);
    }

    static StackOptions options() {
        return StackOptions.defaults()
                .withPace(JvmPace.BRIEF)
                .withFlink(FlinkOptions.defaults().withJobsInside().withholding(DemoReceivers.variables()));
    }

    /** Lets other commands find this stack; false if they would find another one: of an earlier demo, or of {@code monitor up}. */
    private boolean announce(RunningStack running) {
        StackClaim claim = StackClaim.take(RunningStack.demoFile());
        if (claim == null) {
            return false;
        }
        part(claim);
        running.announce(RunningStack.demoFile());
        parts.push(() -> running.withdraw(RunningStack.demoFile()));
        return RunningStack.find().isEmpty();
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    ShopLife shops() {
        return shops;
    }

    DemoShow show() {
        return show;
    }

    /** For events beside those of the shops. */
    EventWriter writer() {
        return writer;
    }

    String elasticsearchUrl() {
        return stack.elasticsearchUrl();
    }

    String boardUrl() {
        return board.url();
    }

    /** Ends the parts, the last one first; one that fails keeps none of the others alive. */
    @Override
    public void close() {
        RuntimeException first = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                RuntimeException failure = e instanceof RuntimeException known ? known : new IllegalStateException(e);
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
