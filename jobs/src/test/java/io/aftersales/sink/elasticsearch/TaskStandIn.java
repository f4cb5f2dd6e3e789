package io.aftersales.sink.elasticsearch;

import java.util.OptionalLong;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.JobInfo;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.runtime.metrics.groups.MetricsGroupTestUtils;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;
import org.apache.flink.util.UserCodeClassLoader;

/** What a task gives a writer: Flink's own mailbox, in the thread of the test, and a clock that the test moves. */
final class TaskStandIn implements WriterInitContext {
    final TestProcessingTimeService time = new TestProcessingTimeService();
    final MetricListener metrics = new MetricListener();

    private final SinkWriterMetricGroup group = MetricsGroupTestUtils.mockWriterMetricGroup(metrics.getMetricGroup());
    private final MailboxExecutor mailbox =
            new MailboxExecutorImpl(new TaskMailboxImpl(Thread.currentThread()), 0, StreamTaskActionExecutor.IMMEDIATE);

    @Override
    public MailboxExecutor getMailboxExecutor() {
        return mailbox;
    }

    @Override
    public ProcessingTimeService getProcessingTimeService() {
        return new ProcessingTimeService() {
            @Override
            public long getCurrentProcessingTime() {
                return time.getClock().absoluteTimeMillis();
            }

            @Override
            public ScheduledFuture<?> registerTimer(long at, ProcessingTimeCallback callback) {
                return time.registerTimer(at, callback);
            }
        };
    }

    @Override
    public SinkWriterMetricGroup metricGroup() {
        return group;
    }

    @Override
    public OptionalLong getRestoredCheckpointId() {
        return OptionalLong.empty();
    }

    @Override
    public boolean isObjectReuseEnabled() {
        return true;
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        throw notNeeded();
    }

    @Override
    public SerializationSchema.InitializationContext asSerializationSchemaInitializationContext() {
        throw notNeeded();
    }

    @Override
    public <IN> TypeSerializer<IN> createInputSerializer() {
        throw notNeeded();
    }

    @Override
    public JobInfo getJobInfo() {
        throw notNeeded();
    }

    @Override
    public TaskInfo getTaskInfo() {
        throw notNeeded();
    }

    private static UnsupportedOperationException notNeeded() {
        return new UnsupportedOperationException("The sink should not need it");
    }
}
