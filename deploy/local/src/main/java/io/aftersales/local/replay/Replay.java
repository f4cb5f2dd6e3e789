package io.aftersales.local.replay;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.stack.Distributions;
import io.aftersales.local.stack.FlinkRest;
import io.aftersales.local.stack.IndexSetup;
import io.aftersales.local.stack.JobSubmission;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A replay: history in, results in Elasticsearch. Loads the events into fresh topics, runs each job bounded and in event
 * time, and returns when every result is searchable. Index templates must be there; alerts go nowhere.
 */
public final class Replay {

    private final ReplaySystems systems;

    /** Replays on these systems. */
    public Replay(ReplaySystems systems) {
        this.systems = systems;
    }

    /**
     * Runs the replay.
     *
     * @throws CommandFailure if anything of it fails; topics are removed even then
     */
    public ReplayOutcome run(ReplayRequest request) {
        Instant now = Instant.now();
        ResultStore store = new ResultStore(systems.elasticsearch(), request.indexPrefix());
        BoundedJobs jobs = new BoundedJobs(new FlinkRest(systems.flink()));
        jobs.needSlots(request.parallelism());
        try (ReplayTopics topics = ReplayTopics.create(systems, now)) {
            Interruption interruption = onInterruption(jobs, topics);
            boolean keepDeadLetters = false;
            try {
                FaultFile faults =
                        new FaultFile(Distributions.work().resolve(topics.prefix() + "bad-lines.txt"), Progress::say);
                LoadReport loaded = load(request, topics, now, faults);
                long end = loaded.lastOccurredAt()
                        .orElseThrow(() -> new CommandFailure("there is no valid event in the input"
                                + (faults.path() == null ? "" : "; what is wrong is told in " + faults.path())));
                deleteEarlier(request, store);
                store.refresh();
                long earlier = count(store, request.jobs());
                long refusedEarlier = store.count(ResultStore.REJECTED);
                for (ReplayJob job : new TreeSet<>(request.jobs())) {
                    List<String> arguments = arguments(request, job, topics.prefix(), now, end);
                    jobs.run(new JobSubmission(
                            Distributions.jobsJar(), job.entryClass(), arguments, request.parallelism(), null));
                }
                store.refresh();
                ReplayOutcome outcome = new ReplayOutcome(
                        loaded,
                        ResultCounts.of(store, request.jobs()),
                        earlier,
                        faults.path(),
                        topics.countDeadLetters(),
                        systems.outlive() ? topics.deadLetters() : null,
                        Refusals.since(store, refusedEarlier));
                keepDeadLetters = outcome.deadLetters() > 0;
                return outcome;
            } finally {
                interruption.close();
                topics.delete(keepDeadLetters);
            }
        }
    }

    /** Systems that live on must not be left with a job and topics that nobody waits for. */
    private Interruption onInterruption(BoundedJobs jobs, ReplayTopics topics) {
        return Interruption.undoneBy(() -> {
            if (systems.outlive()) {
                jobs.cancel();
                topics.delete(false);
            }
        });
    }

    private LoadReport load(ReplayRequest request, ReplayTopics topics, Instant now, FaultFile faults) {
        EventLoader loader = new EventLoader(request.without(), request.order(), now.toEpochMilli(), faults::add);
        try (faults;
                Progress progress = Progress.begin("loading events into " + topics.prefix() + "*");
                EventWriter writer = new EventWriter(systems.kafka(), systems.kafkaSettings(), topics.prefix())) {
            LoadReport loaded = loader.load(request.reader(), writer);
            progress.done("loaded " + loaded.summary());
            return loaded;
        } catch (IOException e) {
            throw new CommandFailure("cannot load the events", e);
        }
    }

    private static long count(ResultStore store, Set<ReplayJob> jobs) {
        return jobs.stream()
                .flatMap(job -> job.aliases().stream())
                .distinct()
                .mapToLong(store::count)
                .sum();
    }

    private void deleteEarlier(ReplayRequest request, ResultStore store) {
        if (request.deleteEarlier()) {
            List<String> deleted = store.deleteResults();
            if (!deleted.isEmpty()) {
                Progress.say("deleted earlier results: " + String.join(", ", deleted));
            }
            // Those of which this history has none are to be found empty, not missing.
            new IndexSetup(systems.elasticsearch(), request.indexPrefix()).createMissing();
        }
    }

    /** What a job is told: one start for all, by which they judge what is of the future; the first of them tells what is wrong with the events, whichever it is. */
    List<String> arguments(ReplayRequest request, ReplayJob job, String topicPrefix, Instant start, long end) {
        List<String> arguments = new ArrayList<>(List.of(
                "--mode",
                "bounded",
                "--replay.start",
                Long.toString(start.toEpochMilli()),
                "--replay.end",
                Long.toString(end),
                "--topic.prefix",
                topicPrefix,
                "--kafka.bootstrap",
                systems.kafka(),
                "--kafka.group",
                topicPrefix + "sla-monitor",
                "--es.url",
                systems.elasticsearch().url()));
        arguments.addAll(systems.jobArguments());
        if (job == Collections.min(request.jobs())) {
            arguments.addAll(List.of("--dead.letters", "all"));
        }
        if (!request.disorder().isZero()) {
            arguments.addAll(
                    List.of("--watermark.backlog-bound", request.disorder().toString()));
        }
        if (request.rules() != null) {
            arguments.addAll(
                    List.of("--rules.dir", request.rules().toAbsolutePath().toString()));
        }
        if (!request.indexPrefix().isEmpty()) {
            arguments.addAll(List.of("--index.prefix", request.indexPrefix()));
        }
        return arguments;
    }
}
