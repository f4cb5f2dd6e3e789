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
import org.jspecify.annotations.Nullable;

/** A Flink session cluster on the loopback address: a JobManager and its TaskManagers, each a process of its own. */
public final class FlinkCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RunFolder folder;
    private final FlinkRest rest;
    private final String url;
    private final JobManagerServer jobManager;
    private final List<FlinkProcess> taskManagers = new ArrayList<>();
    private final JobJars jars;
    private final @Nullable Path emptyJar;
    private final JobTrail trail;
    private final FollowedJobs jobs;

    private FlinkCluster(RunFolder folder, FlinkOptions options, JvmPace pace) {
        this.folder = folder;
        this.jars = new JobJars(folder.folder("flink"));
        this.emptyJar = options.jobsInside()
                ? JarContents.writeEmpty(folder.folder("flink").resolve("nothing.jar"))
                : null;
        if (options.jobsInside()) {
            JarContents.copy(Distributions.jobsJar(), FlinkProcess.jobsInside(folder));
        }
        Queue<Integer> ports = FreePorts.take(2);
        int restPort = ports.remove();
        this.url = "http://127.0.0.1:" + restPort;
        this.rest = new FlinkRest(url);
        this.trail = new JobTrail(folder.folder("flink"), jars);
        this.jobs = new FollowedJobs(rest, jars, trail, System::nanoTime);
        Map<String, String> keys = FlinkConfiguration.keys(options, restPort, ports.remove(), folder.folder("flink"));
        folder.write("flink/conf/config.yaml", FlinkConfiguration.render(keys));
        folder.copyResource("log4j2-server.properties", "flink/conf/log4j2.properties");
        JobManagerServer started = null;
        try {
            for (int number = 1; number <= options.taskManagers(); number++) {
                taskManagers.add(FlinkProcess.taskManager(folder, options, pace, number));
            }
            FlinkProcess process =
                    FlinkProcess.jobManager(folder, options, pace, () -> HttpProbe.answers(url + "/overview"));
            started = new JobManagerServer(process, this);
            this.jobManager = started;
            awaitSlots(options.taskManagers() * options.slots());
        } catch (RuntimeException e) {
            if (started != null) {
                started.close();
            }
            taskManagers.forEach(FlinkProcess::close);
            throw e;
        }
    }

    /** Starts a cluster on free ports and returns when all its slots have registered. */
    static FlinkCluster start(RunFolder folder, FlinkOptions options, JvmPace pace) {
        return new FlinkCluster(folder, options, pace);
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
        Path jar = toSend(job);
        String jobId = rest.submit(job.of(jar));
        jobs.add(jobId, job.of(jars.keep(jobId, jar, false)));
        return jobId;
    }

    /**
     * As {@link #submit}, of a job that has its place in this cluster's data: it has the same id each time, and goes on from the last checkpoint
     * or savepoint that an earlier cluster on the same data has left. One that was upgraded to a jar that somebody named keeps to that.
     */
    public String continueOrSubmit(JobSubmission job) {
        Continuation place = trail.place(job.entryClass());
        Optional<Path> named = trail.named(job.entryClass(), place);
        named.ifPresent(jar ->
                Progress.say("job " + job.entryClass() + " goes on with the jar that it was upgraded to: " + jar));
        JobSubmission continued =
                place.of(job.of(jars.keep(place.jobId(), named.orElseGet(() -> toSend(job)), named.isPresent())));
        rest.submit(continued, place.jobId());
        jobs.add(place.jobId(), continued);
        return place.jobId();
    }

    /** A job that Flink's processes have on their class path is sent by its name alone. */
    private Path toSend(JobSubmission job) {
        return emptyJar == null ? job.jar() : emptyJar;
    }

    /** The job's newest complete checkpoint, as an address to restore from. */
    public Optional<String> lastCheckpoint(String jobId) {
        return trail.lastCheckpoint(jobId);
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

    /** To be called when the JobManager has been started anew: submits again each job that was alive when the former one died. */
    void resume() {
        awaitSlots(1);
        jobs.resume();
    }

    /**
     * Looks which jobs have ended, and starts those again that are to go on.
     *
     * @param allServe whether all servers are up; else jobs fail whatever is done, and none is started
     * @throws io.aftersales.local.console.CommandFailure if the JobManager does not answer
     */
    void followEnded(boolean allServe) {
        jobs.followEnded(allServe);
    }

    /** Whether the job would be submitted again if the JobManager died now. */
    boolean follows(String jobId) {
        return jobs.contains(jobId);
    }

    private void awaitSlots(int count) {
        // One that ends meanwhile says why: its process is asked, in turn, with the slots.
        taskManagers.forEach(taskManager -> taskManager.process().awaitReady(() -> rest.slots() >= count, PATIENCE));
    }
}
