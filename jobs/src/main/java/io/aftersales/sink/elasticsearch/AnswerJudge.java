package io.aftersales.sink.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through the answer to a bulk, write by write, and says what is left to do. */
final class AnswerJudge {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerJudge.class);

    private final Rejections rejections;
    private final SinkMetrics metrics;
    private boolean warnedOfRejected;
    private boolean warnedOfLost;

    AnswerJudge(Rejections rejections, SinkMetrics metrics) {
        this.rejections = rejections;
        this.metrics = metrics;
    }

    /**
     * A write that Elasticsearch refused.
     *
     * @param write the write
     * @param answer what it said
     */
    record Refusal(DocumentWrite write, ItemAnswer answer) {}

    /**
     * What is left of a bulk.
     *
     * @param again what must be sent: writes to try again and documents about refused ones
     * @param retries how many of them are to be tried again, after a wait
     * @param retryReason why the first of those failed, empty without any
     * @param progress whether anything at all is done
     * @param fatal a write that shows that none can succeed, null without one
     */
    record Verdict(
            List<DocumentWrite> again,
            int retries,
            String retryReason,
            boolean progress,
            @Nullable Refusal fatal) {}

    /**
     * Judges an answer that covers all of {@code writes}.
     *
     * @param now wall clock, epoch millis
     */
    Verdict judge(List<DocumentWrite> writes, BulkAnswer answer, long now) {
        if (answer.items().isEmpty()) {
            metrics.add(SinkCounter.DOCUMENTS, writes.size());
            return new Verdict(List.of(), 0, "", true, null);
        }
        List<DocumentWrite> again = new ArrayList<>();
        int retries = 0;
        String retryReason = "";
        Refusal fatal = null;
        for (int i = 0; i < writes.size(); i++) {
            DocumentWrite write = writes.get(i);
            ItemAnswer item = answer.item(i);
            switch (outcome(write, item)) {
                case OK -> done(item);
                case RETRY -> {
                    again.add(write);
                    retryReason = retries++ == 0 ? item.error() : retryReason;
                }
                case REJECT -> again.addAll(refused(write, item.error(), now));
                case FATAL -> fatal = fatal == null ? new Refusal(write, item) : fatal;
            }
        }
        return new Verdict(again, retries, retryReason, retries < writes.size(), fatal);
    }

    /**
     * What to send in place of a refused write: a document about it, or nothing if it is one.
     *
     * @param now wall clock, epoch millis
     */
    List<DocumentWrite> refused(DocumentWrite write, String reason, long now) {
        if (Rejections.isRejection(write)) {
            metrics.add(SinkCounter.LOST, 1);
            if (!warnedOfLost) {
                LOG.warn(
                        "Not even the index of refused documents takes {}; such documents are only counted: {}",
                        write.id(),
                        reason);
            }
            warnedOfLost = true;
            return List.of();
        }
        metrics.add(SinkCounter.REJECTED, 1);
        if (!warnedOfRejected) {
            LOG.warn(
                    "Elasticsearch refused {} of {}, see {}; further ones are only counted: {}",
                    write.id(),
                    write.alias(),
                    Rejections.ALIAS,
                    reason);
        }
        warnedOfRejected = true;
        return List.of(rejections.of(write, reason, now));
    }

    private void done(ItemAnswer item) {
        metrics.add(SinkCounter.DOCUMENTS, 1);
        if (ItemOutcome.isConflict(item.status())) {
            metrics.add(SinkCounter.CONFLICTS, 1);
        }
    }

    private static ItemOutcome outcome(DocumentWrite write, ItemAnswer item) {
        ItemOutcome outcome = ItemOutcome.classify(item.status(), item.errorType());
        if (outcome != ItemOutcome.FATAL) {
            return outcome;
        }
        if (Rejections.isRejection(write)) {
            // Refused documents must never stop the job.
            return ItemOutcome.REJECT;
        }
        // Where there is no index there is nothing to delete.
        return write.isDelete() && item.status() == 404 ? ItemOutcome.OK : outcome;
    }
}
