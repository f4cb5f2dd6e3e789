package io.aftersales.local.stack;

import io.aftersales.local.console.Progress;
import io.aftersales.local.process.FreePorts;
import io.aftersales.local.stack.StackOptions.FlinkOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A Flink session cluster on the loopback address: a JobManager and its TaskManagers, each a process of its own. */
public final class FlinkCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** That a job may have behind it since it was last looked at. */
    private static final int MOST_UPGRADES = 20;

    private final RunFolder folder;
    private final FlinkRest rest;
    private final String url;
    private final JobManagerServer jobManager;
    private final List<FlinkProcess> taskManagers = new ArrayList<>();
    private final Map<String, JobSubmission> submitted = new ConcurrentHashMap<>();
    private final Map<String, JobSubmission> ended = new ConcurrentHashMap<>();
    private final JobJars jars;
    private final JobChances chances = new JobChances(System::nanoTime);

    private FlinkCluster(RunFolder folder, FlinkOptions options) {
        this.folder = folder;
        this.jars = new JobJars(folder.folder("flink"));
        Queue<Integer> ports = FreePorts.take(2);
        int restPort = ports.remove();
        this.url = "http://127.0.0.1:" + restPort;
        this.rest = new FlinkRest(url);
        Map<String, String> keys = FlinkConfiguration.keys(options, restPort, ports.remove(), folder.folder("flink"));
        folder.write("flink/conf/config.yaml", FlinkConfiguration.render(keys));
        folder.copyResource("log4j2-server.properties", "flink/conf/log4j2.properties");
        try {
            for (int number = 1; number <= options.taskManagers(); number++) {
                taskManagers.add(FlinkProcess.taskManager(folder, options.memory(), number));
            }
            FlinkProcess process =
                    FlinkProcess.jobManager(folder, options.memory(), () -> HttpProbe.answers(url + "/overview"));
            this.jobManager = new JobManagerServer(process, this);
            awaitSlots(options.taskManagers() * options.slots());
        } catch (RuntimeException e) {
            taskManagers.forEach(FlinkProcess::close);
            throw e;
        }
    }

    /** Starts a cluster on free ports and returns when all its slots have registered. */
    static FlinkCluster start(RunFolder folder, FlinkOptions options) {
        return new FlinkCluster(folder, options);
    }

    /** Base URL of the REST API and the web page. */
    public String url() {
        return url;
    }

    public FlinkRest rest() {
        return rest;
    }

    /** Submits a job that is to go on from its last checkpoint when the JobManager dies and is restarted; returns its id. */
    public String submit(JobSubmission job) {
        String jobId = rest.submit(job);
        submitted.put(jobId, job.of(jars.keep(jobId, job.jar(), false)));
        return jobId;
    }

    /**
     * As {@link #submit}, of a job that has its place in this cluster's data: it has the same id each time, and goes on from the last checkpoint
     * or savepoint that an earlier cluster on the same data has left. One that was upgraded to a jar that somebody named keeps to that.
     */
    public String continueOrSubmit(JobSubmission job) {
        Continuation place = Continuation.of(
                job.entryClass(), folder.folder("flink/checkpoints"), folder.folder("flink/savepoints"));
        Optional<Path> named = jars.named(place.jobId());
        named.ifPresent(jar ->
                Progress.say("job " + job.entryClass() + " goes on with the jar that it was upgraded to: " + jar));
        JobSubmission continued = place.of(job.of(named.orElseGet(() -> jars.keep(place.jobId(), job.jar(), false))));
        rest.submit(continued, place.jobId());
        submitted.put(place.jobId(), continued);
        return place.jobId();
    }

    /** The job's newest complete checkpoint, as an address to restore from. */
    public Optional<String> lastCheckpoint(String jobId) {
        return Checkpoints.newest(folder.folder("flink/checkpoints"), jobId).map(FlinkPath::of);
    }

    /** Ends a TaskManager with SIGKILL, as a crash would. The first has number 1. */
    public void killTaskManager(int number) {
        taskManagers.get(number - 1).process().kill();
    }

    /** Ends the JobManager with SIGKILL, as a crash would. */
    public void killJobManager() {
        jobManager.process().kill();
    }

    /** Where the cluster's processes write their logs. */
    public Path logs() {
        return folder.folder("logs");
    }

    @Override
    public void close() {
        jobManager.close();
        taskManagers.parallelStream().forEach(FlinkProcess::close);
    }

    List<StackServer> servers() {
        List<StackServer> servers = new ArrayList<>(taskManagers);
        servers.add(jobManager);
        return servers;
    }

    /** Submits again, under its old id and from its last checkpoint, each job that was alive when the JobManager died. */
    void resume() {
        awaitSlots(1);
        submitted.forEach((jobId, job) -> rest.submit(fromLastCheckpoint(jobId, job), jobId));
    }

    /**
     * Looks which jobs have ended. One that has failed for good goes on from its last checkpoint, some times. Those that have ended by themselves or
     * on purpose are not to come back, but what they were upgraded to is.
     */
    void followEnded() {
        submitted.forEach((jobId, job) -> {
            JobState state = rest.state(jobId);
            if (state == JobState.FAILED) {
                goOnAfterFailure(jobId, job);
            } else if (state.isTerminal()) {
                submitted.remove(jobId);
                ended.put(jobId, job);
            }
        });
        List<String> live = ended.isEmpty() ? List.of() : rest.liveJobs();
        ended.forEach((jobId, job) -> Stream.iterate(LastingJobId.after(jobId), LastingJobId::after)
                .limit(MOST_UPGRADES)
                .filter(live::contains)
                .filter(next -> !jars.isOnTrial(next))
                .findFirst()
                .ifPresent(next -> {
                    JobSubmission upgraded = jars.of(next).map(job::of).orElse(job);
                    ended.remove(jobId);
                    submitted.put(
                            next,
                            rest.restoredFrom(next).map(upgraded::restoredFrom).orElse(upgraded));
                }));
    }

    /** Flink restarts a job that fails; one that is FAILED has used up these restarts, as in an outage that took long. */
    private void goOnAfterFailure(String jobId, JobSubmission job) {
        String told = "job " + job.entryClass() + " has failed: " + rest.failure(jobId);
        int chance = chances.take(job.entryClass());
        if (chance == 0) {
            submitted.remove(jobId);
            ended.put(jobId, job);
            Progress.say("error: " + told
                    + "; it is not started again. The stack goes on without it until `monitor upgrade` starts it again; its last checkpoint is "
                    + lastCheckpoint(jobId).orElse("none"));
            return;
        }
        Progress.say("error: " + told + "; starting it again from its last checkpoint (" + chance + " of "
                + JobChances.MOST + ")");
        // Flink takes no job under the id of one that has ended.
        String next = LastingJobId.after(jobId);
        JobSubmission continued = fromLastCheckpoint(jobId, job)
                .of(jars.keep(next, job.jar(), jars.named(jobId).isPresent()));
        rest.submit(continued, next);
        submitted.remove(jobId);
        submitted.put(next, continued);
    }

    /** Whether the job would be submitted again if the JobManager died now. */
    boolean follows(String jobId) {
        return submitted.containsKey(jobId);
    }

    private JobSubmission fromLastCheckpoint(String jobId, JobSubmission job) {
        return lastCheckpoint(jobId).map(job::restoredFrom).orElse(job);
    }

    private void awaitSlots(int count) {
        // One that ends meanwhile says why: its process is asked, in turn, with the slots.
        taskManagers.forEach(taskManager -> taskManager.process().awaitReady(() -> rest.slots() >= count, PATIENCE));
    }
}
