package io.aftersales.sink.elasticsearch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Brings answers and waits back into the task's thread, so that the sink's own objects need no locks. */
final class TaskThread {
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;

    TaskThread(WriterInitContext context) {
        this.mailbox = context.getMailboxExecutor();
        this.time = context.getProcessingTimeService();
    }

    /** Calls one of {@code done} and {@code failed} in the task's thread, or neither when the task has ended. */
    <T> void whenAnswered(CompletableFuture<T> request, Consumer<T> done, Consumer<RequestFailure> failed) {
        request.whenComplete((answer, thrown) -> {
            RequestFailure failure = thrown == null ? null : RequestFailure.of(thrown);
            try {
                mailbox.execute(
                        () -> {
                            if (failure == null) {
                                done.accept(answer);
                            } else {
                                failed.accept(failure);
                            }
                        },
                        "Take the answer of Elasticsearch");
            } catch (RejectedExecutionException taskEnded) {
                // What the request was about is in the last checkpoint.
            }
        });
    }

    /** Calls {@code action} in the task's thread, {@code millis} from now. */
    void after(long millis, Runnable action) {
        time.registerTimer(now() + millis, at -> action.run());
    }

    /** Wall clock, epoch millis. */
    long now() {
        return time.getCurrentProcessingTime();
    }
}
