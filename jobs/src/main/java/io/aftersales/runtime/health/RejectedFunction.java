package io.aftersales.runtime.health;

import io.aftersales.result.Health;
import io.aftersales.sink.elasticsearch.RejectedCount;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds how many documents were refused in the window, which only Elasticsearch knows: the sinks are the ends of the flow.
 * Without an answer in time the record goes on without it; neither waits nor fails for it.
 */
final class RejectedFunction extends RichAsyncFunction<Health, Health> {

    private static final Logger LOG = LoggerFactory.getLogger(RejectedFunction.class);
    private static final long serialVersionUID = 1L;

    private final RejectedCount.Factory factory;

    private transient RejectedCount rejected;

    RejectedFunction(RejectedCount.Factory factory) {
        this.factory = factory;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        rejected = factory.open();
    }

    @Override
    public void asyncInvoke(Health health, ResultFuture<Health> result) {
        rejected.between(
                        health.getWindowStart().toEpochMilli(),
                        health.getWindowEnd().toEpochMilli())
                .whenComplete((count, failure) -> {
                    if (failure != null) {
                        LOG.debug("Refused documents of {} are not known", health.getWindowStart(), failure);
                    }
                    result.complete(List.of(with(health, count)));
                });
    }

    /** A copy, because a checkpoint may be writing the record. */
    private static Health with(Health health, Long count) {
        return Health.newBuilder(health).setRejectedDocuments(count).build();
    }

    @Override
    public void timeout(Health health, ResultFuture<Health> result) {
        result.complete(List.of(health));
    }

    @Override
    public void close() throws Exception {
        if (rejected != null) {
            rejected.close();
        }
    }
}
