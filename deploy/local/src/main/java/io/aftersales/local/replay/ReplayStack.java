package io.aftersales.local.replay;

import io.aftersales.local.command.LiveJobs;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.stack.LocalStack;
import io.aftersales.local.stack.RunningStack;
import io.aftersales.local.stack.StackOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The systems of one replay for as long as it takes: the user's, those of a running stack, or those of a stack of its own,
 * which ends with it unless it is to be kept.
 */
final class ReplayStack implements AutoCloseable {

    private static final int LEAST_SLOTS = 4;

    private final ReplaySystems systems;
    private final @Nullable LocalStack own;
    private final @Nullable RunningStack kept;

    private ReplayStack(ReplaySystems systems, @Nullable LocalStack own, @Nullable RunningStack kept) {
        this.systems = systems;
        this.own = own;
        this.kept = kept;
    }

    static ReplayStack open(ReplaySystemOptions options, boolean keep, int parallelism) {
        if (keep && options.any()) {
            throw new CommandFailure("--keep: with systems of your own there is no stack to look at afterwards");
        }
        if (options.all()) {
            return new ReplayStack(options.alone(), null, null);
        }
        // Secrets of the user's systems are in this process's environment: a Flink that runs already lacks them.
        Optional<RunningStack> running = options.any() ? Optional.empty() : RunningStack.find();
        if (running.isPresent()) {
            needReplace(running.get(), options);
            Progress.say("using the stack that is running as process "
                    + running.get().pid());
            return new ReplayStack(ReplaySystems.of(running.get()), null, null);
        }
        if (keep) {
            RunningStack stack = DetachedStack.start(keptSlots(parallelism));
            return new ReplayStack(ReplaySystems.of(stack), null, stack);
        }
        StackOptions.FlinkOptions flink = StackOptions.FlinkOptions.defaults()
                .withTaskManagers(1, Math.max(LEAST_SLOTS, parallelism))
                .withMemoryForSlots();
        LocalStack stack = LocalStack.start(StackOptions.defaults().withFlink(flink));
        try {
            stack.install();
            return new ReplayStack(options.over(ReplaySystems.of(stack)), stack, null);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /**
     * Whoever keeps data means to find them again.
     *
     * @throws CommandFailure telling what a replay would delete there, unless that was asked for
     */
    static void needReplace(RunningStack running, ReplaySystemOptions options) {
        if (running.keepsData() && !options.replaces()) {
            throw new CommandFailure("the stack that is running as process " + running.pid()
                    + " keeps its data, and a replay deletes all results there, those of the live jobs too ("
                    + held(new ResultStore(ReplaySystems.of(running).elasticsearch(), ""))
                    + "); ask for that with --replace, or stop that stack: a replay starts one of its own then");
        }
    }

    private static String held(ResultStore results) {
        results.refresh();
        List<String> held = new ArrayList<>();
        for (String alias : ResultStore.ALIASES) {
            long documents = results.count(alias);
            if (documents > 0) {
                held.add(String.format(Locale.ROOT, "%s: %,d", alias, documents));
            }
        }
        return held.isEmpty() ? "none yet" : "documents in " + String.join(", ", held);
    }

    /** Slots of a kept stack: its live jobs take theirs, and one job of the replay after the other the rest. */
    static int keptSlots(int parallelism) {
        return LiveJobs.slots(LiveJobs.DEFAULT_PARALLELISM) + parallelism;
    }

    ReplaySystems systems() {
        return systems;
    }

    /** Where to look, and how to stop what is left running. */
    List<String> farewell(String indexPrefix) {
        if (own != null) {
            return List.of("stopping the stack; with --keep it stays, for a look at the results");
        }
        String look = "results: " + systems.elasticsearch().url() + "/" + indexPrefix + ResultStore.CLOCKS + "/_search";
        return kept == null
                ? List.of(look)
                : List.of(look, "the stack is kept running; stop it with: kill " + kept.pid());
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
