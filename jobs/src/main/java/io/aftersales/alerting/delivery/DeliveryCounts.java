package io.aftersales.alerting.delivery;

import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What deliveries come to, per subtask since its start, in the metric group {@code aftersales}. */
final class DeliveryCounts {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryCounts.class);

    private final Counter messages;
    private final Counter reminders;
    private final Counter delivered;
    private final Counter failed;
    private final Counter givenUp;
    private final Counter leftOut;

    DeliveryCounts(MetricGroup parent) {
        MetricGroup group = parent.addGroup("aftersales");
        messages = group.counter("messagesSent");
        reminders = group.counter("reminders");
        delivered = group.counter("alertsDelivered");
        failed = group.counter("deliveriesFailed");
        givenUp = group.counter("deliveriesGivenUp");
        leftOut = group.counter("receiversWithoutAddress");
    }

    void sent(List<Item> items) {
        messages.inc();
        reminders.inc(items.stream().filter(Item::reminder).count());
    }

    void delivered() {
        delivered.inc();
    }

    void failed() {
        failed.inc();
    }

    void givenUp(Dispatch dispatch, String reason) {
        givenUp.inc();
        LOG.warn("Alert {} does not reach {}: {}", dispatch.alert().getAlertId(), dispatch.route(), reason);
    }

    void leftOut() {
        leftOut.inc();
    }
}
