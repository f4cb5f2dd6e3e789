package io.aftersales.sink.elasticsearch;

import co.elastic.clients.util.BinaryData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Sends bulks and judges the answers, until every write of every bulk is done. Lives in the task's thread and never
 * blocks it: answers and waits come back to it as mails.
 *
 * <p>Bulks overtake each other, and versions settle which write of a document holds. Only that of a deleted document is not kept for
 * long: what a deletion made superfluous meanwhile is neither sent again nor kept by a checkpoint.
 */
final class BulkSender {
    private static final int LOST_BEFORE_SPLIT = 2;
    private static final String UNWRITABLE = "its id holds half of a character, which has no UTF-8";

    private final ElasticsearchConfig config;
    private final ElasticsearchConnection connection;
    private final TaskThread task;
    private final TemplateCheck check;
    private final OutageLog outages;
    private final SinkMetrics metrics;
    private final BulkBody bodies;
    private final AnswerJudge judge;
    private final RandomGenerator random = new SplittableRandom();
    /** By the order of their sending, with their number. */
    private final Map<Bulk, Long> underWay = new LinkedHashMap<>();

    /** Those of them that wait for the check. */
    private final List<Bulk> held = new ArrayList<>();

    private final Deletions deletions = new Deletions();
    private long taken;
    private int inFlight;

    BulkSender(
            ElasticsearchConfig config,
            ElasticsearchConnection connection,
            TaskThread task,
            TemplateCheck check,
            SinkMetrics metrics) {
        this.config = config;
        this.connection = connection;
        this.task = task;
        this.check = check;
        this.outages = check.outages();
        this.metrics = metrics;
        this.bodies = new BulkBody(config.indexPrefix());
        this.judge = new AnswerJudge(new Rejections(config.indexPrefix()), metrics);
    }

    /** Takes over a bulk; it waits while the check is not sure of the server. */
    void send(Bulk bulk) {
        if (bulk.open().stream().anyMatch(write -> !write.hasWritableId())) {
            // Its bulk could never be written: one document would stop the job at every start.
            bulk.replace(
                    write -> write.hasWritableId() ? List.of(write) : judge.refused(write, UNWRITABLE, task.now()));
        }
        underWay.put(bulk, taken);
        for (DocumentWrite write : bulk.open()) {
            deletions.note(taken, write);
        }
        taken++;
        transmit(bulk);
    }

    /** The server is known to be set up: what waited goes out. */
    void ready() {
        List<Bulk> waited = List.copyOf(held);
        held.clear();
        waited.forEach(this::resume);
    }

    /** The writes that are not known to be done. */
    Collection<DocumentWrite> open() {
        List<DocumentWrite> open = new ArrayList<>();
        underWay.keySet().forEach(bulk -> open.addAll(bulk.open()));
        if (!deletions.isEmpty()) {
            open.removeIf(deletions::overtook);
        }
        return open;
    }

    private void transmit(Bulk bulk) {
        if (!check.isSure()) {
            held.add(bulk);
            check.ask();
            return;
        }
        List<DocumentWrite> writes = bulk.next();
        BinaryData body = bodies.of(writes);
        long sentAt = task.now();
        metrics.add(SinkCounter.BULKS, 1);
        metrics.add(SinkCounter.BYTES, body.size());
        metrics.inFlight(++inFlight);
        task.whenAnswered(
                connection.bulk(body),
                answer -> {
                    metrics.lastBulk(task.now() - sentAt);
                    metrics.inFlight(--inFlight);
                    answered(bulk, writes, answer);
                },
                failure -> {
                    metrics.inFlight(--inFlight);
                    failed(bulk, writes, failure);
                });
    }

    private void answered(Bulk bulk, List<DocumentWrite> writes, BulkAnswer answer) {
        check.heard();
        if (!answer.covers(writes.size())) {
            later(bulk, writes.size(), "it answered for another number of documents than were sent");
            return;
        }
        AnswerJudge.Verdict verdict = judge.judge(writes, answer, task.now());
        if (verdict.fatal() != null) {
            AnswerJudge.Refusal refusal = verdict.fatal();
            String index = BulkBody.indexName(config.indexPrefix(), refusal.write());
            bulk.handler()
                    .completeExceptionally(ElasticsearchSinkException.refused(
                            config,
                            "to write to the index " + index,
                            refusal.answer().status(),
                            refusal.answer().error()));
            return;
        }
        bulk.answered(writes.size(), verdict.again(), verdict.progress());
        if (verdict.retries() > 0) {
            later(bulk, verdict.retries(), verdict.retryReason());
        } else {
            outages.succeeded();
            resume(bulk);
        }
    }

    private void failed(Bulk bulk, List<DocumentWrite> writes, RequestFailure failure) {
        switch (failure.outcome()) {
            case FATAL ->
                bulk.handler()
                        .completeExceptionally(ElasticsearchSinkException.refused(
                                config, "a bulk of documents", failure.status(), failure.reason()));
            case SPLIT -> {
                if (writes.size() == 1) {
                    bulk.answered(1, judge.refused(writes.get(0), failure.reason(), task.now()), true);
                    resume(bulk);
                } else {
                    bulk.split(writes.size());
                    resume(bulk);
                }
            }
            case RETRY -> {
                if (failure.mayBeAnother()) {
                    check.lost();
                }
                if (mayBeTooMuch(bulk, failure)) {
                    bulk.split(writes.size());
                }
                later(bulk, writes.size(), failure.reason());
            }
        }
    }

    /**
     * Less at a time is what an overloaded server can take. One that finds a bulk too large may also close the connection
     * before the client has read the 413, which looks like any lost connection.
     */
    private static boolean mayBeTooMuch(Bulk bulk, RequestFailure failure) {
        return failure.status() == 429
                || (failure.status() == RequestOutcome.NO_ANSWER && bulk.failures() >= LOST_BEFORE_SPLIT);
    }

    private void resume(Bulk bulk) {
        if (!deletions.isEmpty()) {
            int superfluous = bulk.drop(deletions::overtook);
            metrics.add(SinkCounter.DOCUMENTS, superfluous);
            metrics.add(SinkCounter.CONFLICTS, superfluous);
        }
        if (bulk.open().isEmpty()) {
            underWay.remove(bulk);
            deletions.forgetBefore(
                    underWay.isEmpty() ? taken : underWay.values().iterator().next());
            bulk.handler().complete();
        } else {
            transmit(bulk);
        }
    }

    private void later(Bulk bulk, int writes, String reason) {
        outages.failed(reason);
        metrics.add(SinkCounter.RETRIES, writes);
        task.after(config.backoff().delayMillis(bulk.failed(), random), () -> resume(bulk));
    }
}
