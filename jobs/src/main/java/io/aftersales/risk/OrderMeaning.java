package io.aftersales.risk;

import io.aftersales.domain.risk.RiskFact;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.MessageMood;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.util.ListCollector;

/**
 * What orders' and carriers' events mean, without a cluster: for trying rules on a history. Scans must name their order. For one
 * thread.
 */
public final class OrderMeaning {

    private final List<RiskEvent> events = new ArrayList<>();
    private final ListCollector<RiskEvent> collector = new ListCollector<>(events);
    private final OrderProjection orders;
    private final LogisticsProjection logistics;

    /** Reads events by {@code rules}. */
    public OrderMeaning(RuleTexts rules) {
        RulesFeed feed = RulesFeed.of(rules);
        BuyerKey key = BuyerKey.resolve(Map.of(), null);
        orders = new OrderProjection(feed, key, MessageMood.packaged());
        logistics = new LogisticsProjection(feed, key);
        orders.open();
        logistics.open();
    }

    /** What the event means; nothing for events of other streams. */
    public List<RiskFact> of(SpecificRecord event) {
        events.clear();
        if (event instanceof OrderEvent order) {
            orders.project(order, collector);
        } else if (event instanceof LogisticsEvent scan) {
            logistics.project(scan, collector);
        }
        List<RiskFact> facts = new ArrayList<>(events.size());
        for (RiskEvent each : events) {
            if (each.fact() != null) {
                facts.add(each.fact());
            }
        }
        return facts;
    }
}
