package io.aftersales.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.local.console.CommandFailure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A Flink cluster's REST API, as far as the commands need it: jobs are submitted, watched and ended. Safe for use by several threads. */
public final class FlinkRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration HICCUP = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;
    private final Duration patience;

    /** The API at that base URL. */
    public FlinkRest(String url) {
        this(url, PATIENCE);
    }

    /** @param patience how long an answer may take, or an operation beside what Flink gives it */
    FlinkRest(String url, Duration patience) {
        this.url = url;
        this.patience = patience;
    }

    /** Uploads the jar and runs the job; returns its id. The job's main method runs in the JobManager, and its failure is this call's. */
    public String submit(JobSubmission job) {
        return submit(job, null);
    }

    /** As {@link #submit(JobSubmission)}, under the given id: a job that goes on in the place of one that was lost keeps its id. */
    public String submit(JobSubmission job, @Nullable String jobId) {
        String uploaded = upload(job.jar());
        try {
            return run(uploaded, job, jobId);
        } finally {
            discard(uploaded);
        }
    }

    /**
     * Deletes an upload: whoever submits again uploads again, and a jar for each time would fill the disk. A job that runs has what it
     * needs in the cluster's own store.
     */
    void discard(String uploadedJar) {
        try {
            send("DELETE", "/jars/" + uploadedJar, BodyPublishers.noBody(), null);
        } catch (CommandFailure e) {
            // What is told is what became of the job.
        }
    }

    /** Uploads a jar; returns the name by which {@link #run} calls it. Nothing runs yet. */
    String upload(Path jar) {
        try {
            Multipart form = Multipart.of("jarfile", jar);
            JsonNode answer = send("POST", "/jars/upload", form.body(), form.contentType());
            return Path.of(answer.path("filename").asText()).getFileName().toString();
        } catch (FileNotFoundException e) {
            throw new CommandFailure("the jar of the job is missing: " + jar, e);
        }
    }

    /** As {@link #submit(JobSubmission, String)}, of a jar that has been uploaded. */
    String run(String uploadedJar, JobSubmission job, @Nullable String jobId) {
        ObjectNode body = JSON.createObjectNode();
        body.put("entryClass", job.entryClass());
        body.put("parallelism", job.parallelism());
        job.arguments().forEach(body.putArray("programArgsList")::add);
        if (!job.configuration().isEmpty()) {
            job.configuration().forEach(body.putObject("flinkConfiguration")::put);
        }
        if (job.restoreFrom() != null) {
            body.put("savepointPath", job.restoreFrom());
        }
        if (jobId != null) {
            body.put("jobId", jobId);
        }
        return post("/jars/" + uploadedJar + "/run", body).path("jobid").asText();
    }

    /** The job's state now. */
    public JobState state(String jobId) {
        return JobState.valueOf(get("/jobs/" + jobId + "/status").path("status").asText());
    }

    /** Whether all tasks of the job run: Flink calls a job running when the first one is about to. */
    boolean allTasksRun(String jobId) {
        JsonNode tasks = get("/jobs/" + jobId).path("status-counts");
        int waiting = 0;
        for (String state : List.of("CREATED", "SCHEDULED", "DEPLOYING", "INITIALIZING", "RECONCILING", "FAILED")) {
            waiting += tasks.path(state).asInt();
        }
        return waiting == 0 && tasks.path("RUNNING").asInt() > 0;
    }

    /** The ids of all jobs that the cluster knows and that have not ended. */
    public List<String> liveJobs() {
        List<String> live = new ArrayList<>();
        jobs().forEach((jobId, state) -> {
            if (!state.isTerminal()) {
                live.add(jobId);
            }
        });
        return live;
    }

    /** The state of each job that the cluster knows, by its id: of those that run, and of some that have ended. */
    Map<String, JobState> jobs() {
        Map<String, JobState> jobs = new TreeMap<>();
        for (JsonNode job : get("/jobs").path("jobs")) {
            jobs.put(
                    job.path("id").asText(), JobState.valueOf(job.path("status").asText()));
        }
        return jobs;
    }

    /**
     * A key of the cluster's configuration.
     *
     * @throws CommandFailure if it is not set
     */
    String setting(String key) {
        for (JsonNode entry : get("/jobmanager/config")) {
            if (entry.path("key").asText().equals(key)) {
                return entry.path("value").asText();
            }
        }
        throw new CommandFailure("Flink at " + url + " has no " + key + " in its configuration");
    }

    /** The checkpoint or savepoint that the job went on from when it was last started; empty if it began from nothing. */
    public Optional<String> restoredFrom(String jobId) {
        String path = get("/jobs/" + jobId + "/checkpoints")
                .at("/latest/restored/external_path")
                .asText();
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }

    /** In how many parallel instances the job was submitted to run each stage. */
    public int parallelism(String jobId) {
        return get("/jobs/" + jobId + "/config")
                .at("/execution-config/job-parallelism")
                .asInt(1);
    }

    /** Asks the job to stop where it is, without a savepoint. Its end is awaited with {@link JobWait}. */
    public void cancel(String jobId) {
        send("PATCH", "/jobs/" + jobId + "?mode=cancel", BodyPublishers.noBody(), null);
    }

    /** Makes a checkpoint now and returns when it is complete. */
    public void checkpoint(String jobId) {
        String trigger = post("/jobs/" + jobId + "/checkpoints", JSON.createObjectNode())
                .path("request-id")
                .asText();
        String path = "/jobs/" + jobId + "/checkpoints/" + trigger;
        awaitOperation(path, patience, "no end of " + path);
    }

    /**
     * Stops the job with a savepoint below the cluster's savepoint folder; returns the savepoint's address. Under backpressure a savepoint takes
     * its time: Flink itself gives it up after the time that a checkpoint may take, and nothing else is known of the job before.
     */
    public String stopWithSavepoint(String jobId) {
        Duration most = patience.plus(checkpointTimeout(jobId));
        ObjectNode body = JSON.createObjectNode().put("drain", false);
        String trigger =
                post("/jobs/" + jobId + "/stop", body).path("request-id").asText();
        return awaitOperation(
                        "/jobs/" + jobId + "/savepoints/" + trigger,
                        most,
                        "job " + jobId
                                + " is still stopping. It may end yet, with a savepoint, and is not started again then by itself:"
                                + " look at " + url
                                + ", and let `monitor upgrade` start it from there. No end was seen")
                .path("location")
                .asText();
    }

    private Duration checkpointTimeout(String jobId) {
        return Duration.ofMillis(
                get("/jobs/" + jobId + "/checkpoints/config").path("timeout").asLong());
    }

    /** The newest cause of a failure of the job, the first line of its stack trace with those of its causes; empty if it has had none. */
    public String failure(String jobId) {
        JsonNode newest = get("/jobs/" + jobId + "/exceptions")
                .path("exceptionHistory")
                .path("entries")
                .path(0);
        return StackTraceText.causes(newest.path("stacktrace").asText());
    }

    /** The number of slots of all TaskManagers that have registered. */
    public int slots() {
        return get("/overview").path("slots-total").asInt();
    }

    /** The number of slots of those that no job has. */
    public int freeSlots() {
        return get("/overview").path("slots-available").asInt();
    }

    /**
     * Any GET of the API, such as "/jobs/ID/checkpoints". A JobManager may answer status 500 about a job that it has only just
     * started; that passes by itself, so such an answer is asked for again for a while.
     */
    public JsonNode get(String path) {
        long deadline = System.nanoTime() + HICCUP.toNanos();
        while (true) {
            HttpResponse<String> response = exchange("GET", path, BodyPublishers.noBody(), null);
            if (response.statusCode() / 100 != 5 || System.nanoTime() > deadline) {
                return answer("GET", path, response);
            }
            JobWait.pause();
        }
    }

    private JsonNode awaitOperation(String path, Duration most, String otherwise) {
        long deadline = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode answer = get(path);
            if ("COMPLETED".equals(answer.path("status").path("id").asText())) {
                JsonNode operation = answer.path("operation");
                if (operation.has("failure-cause")) {
                    throw new CommandFailure("Flink: "
                            + StackTraceText.causes(operation
                                    .path("failure-cause")
                                    .path("stack-trace")
                                    .asText()));
                }
                return operation;
            }
            JobWait.pause();
        }
        throw new CommandFailure("Flink: " + otherwise + " within " + most.toSeconds() + " s");
    }

    private JsonNode post(String path, ObjectNode body) {
        return send("POST", path, BodyPublishers.ofString(body.toString()), "application/json");
    }

    private JsonNode send(String method, String path, BodyPublisher body, @Nullable String contentType) {
        return answer(method, path, exchange(method, path, body, contentType));
    }

    private JsonNode answer(String method, String path, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new CommandFailure("Flink at " + url + " answers " + method + " " + path + " with status "
                    + response.statusCode() + ": " + StackTraceText.ofErrors(response.body()));
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new CommandFailure(
                    "Flink at " + url + " answers " + method + " " + path + " with what is no JSON", e);
        }
    }

    private HttpResponse<String> exchange(
            String method, String path, BodyPublisher body, @Nullable String contentType) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(patience).method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandFailure("Flink at " + url + " does not answer " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while asking Flink at " + url);
        }
    }
}
