package io.aftersales.sla;

import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.ClockChange;
import io.aftersales.domain.sla.PolicyTimeline;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.live.KeptRules;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.link.OrderLink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.util.Collector;

/** The ways from an event to facts and from a clock to its record, for tests that leave out the operators between them. */
public final class SlaBridge {

    private final PolicyTimeline timeline;
    private final OrderFacts orders;
    private final ChatFacts chats;
    private final LogisticsFacts logistics;
    private final ReviewFacts reviews;

    /** @param rules all rule sets that a job knows, each effective from another time */
    public SlaBridge(List<PublishedRules> rules, BuyerKey key) {
        KnownRules known = new KnownRules();
        rules.forEach(known::add);
        this.timeline = known.timeline();
        RulesFeed feed = RulesFeed.of(rules.toArray(PublishedRules[]::new));
        this.orders = new OrderFacts(feed, key, false);
        this.chats = new ChatFacts(feed, key, false);
        this.logistics = new LogisticsFacts(feed, key, false);
        this.reviews = new ReviewFacts(feed, key, false);
        List.of(orders, chats, logistics, reviews).forEach(each -> each.open(KeptRules.none()));
    }

    public PolicyTimeline timeline() {
        return timeline;
    }

    /** The facts of one event as the projectors make them, also those that only the linking stage wants. */
    public List<SubjectFact> facts(SpecificRecord event) {
        List<SubjectFact> facts = new ArrayList<>();
        Collector<SubjectFact> out = new Collector<>() {
            @Override
            public void collect(SubjectFact fact) {
                facts.add(fact);
            }

            @Override
            public void close() {}
        };
        if (event instanceof OrderEvent order) {
            orders.project(order, out);
        } else if (event instanceof ChatEvent chat) {
            chats.project(chat, out);
        } else if (event instanceof LogisticsEvent scan) {
            logistics.project(scan, out);
        } else {
            reviews.project((ReviewEvent) event, out);
        }
        return facts;
    }

    /** A scan without its order, once for each order that was shipped in its parcel; other facts have none. */
    public List<SubjectFact> linked(SubjectFact scan, List<SubjectFact> all) {
        List<SubjectFact> linked = new ArrayList<>();
        if (scan.hasSubject() || scan.fact().kind().stream() != EventStream.LOGISTICS) {
            return linked;
        }
        Set<String> seen = new HashSet<>();
        for (SubjectFact each : all) {
            Fact shipped = each.fact();
            if (!each.hasSubject()
                    && Objects.equals(shipped.parcelId(), scan.fact().parcelId())
                    && shipped.kind().stream() == EventStream.ORDER
                    && shipped.orderId() != null
                    && seen.add(shipped.orderId())) {
                OrderLink link =
                        new OrderLink(shipped.orderId(), shipped.shopId(), shipped.platform(), shipped.buyerKey());
                linked.add(new SubjectFact(SubjectType.ORDER, shipped.orderId(), link.on(scan.fact())));
            }
        }
        return linked;
    }

    /** Whether the fact goes to a subject; one that is to be linked first does not. */
    public static boolean hasSubject(SubjectFact fact) {
        return fact.hasSubject();
    }

    public static SlaClock record(SubjectType subject, ClockChange change) {
        return ClockRecords.of(subject, change, 0);
    }
}
