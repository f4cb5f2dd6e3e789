package io.aftersales.risk;

import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.risk.AgentConduct;
import io.aftersales.domain.risk.BuyerEvent;
import io.aftersales.domain.risk.BuyerHistory;
import io.aftersales.domain.risk.ConductEngine;
import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.ConversationLink;
import io.aftersales.domain.risk.Evidence;
import io.aftersales.domain.risk.HeldAgainst;
import io.aftersales.domain.risk.PassedAlert;
import io.aftersales.domain.risk.RaisedAlert;
import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskEngine;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskRules;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.SignFinder;
import io.aftersales.domain.risk.StandIn;
import io.aftersales.domain.risk.Standing;
import io.aftersales.domain.risk.ToldAlert;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.MessageMood;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.functions.util.ListCollector;

/** Tells scenarios to the domain alone: facts in some order, and where everything stands in the end. */
final class RiskRun {

    private final RuleSet set = RuleSet.parse(RuleTexts.packaged());
    private final RiskRules rules = set.risk();
    private final RiskEngine engine = new RiskEngine(rules);
    private final ConductEngine conduct = new ConductEngine(rules);
    private final SignFinder finder = new SignFinder(rules, set::calendar);
    private final OrderProjection orders;
    private final ChatProjection chats;
    private final LogisticsProjection logistics;
    private final ReviewProjection reviews;
    private final RulesFeed feed = RulesFeed.of(RuleTexts.packaged());
    private final ClockProjection clocks = new ClockProjection(feed);
    private final ConductFacts conductFacts = new ConductFacts(feed);

    RiskRun() {
        BuyerKey key = BuyerKey.resolve(Map.of(), null);
        orders = new OrderProjection(feed, key, MessageMood.packaged());
        chats = new ChatProjection(feed, key, MessageMood.packaged(), false);
        logistics = new LogisticsProjection(feed, key);
        reviews = new ReviewProjection(feed, key, MessageMood.packaged());
        orders.open();
        chats.open();
        logistics.open();
        reviews.open();
        clocks.open();
        conductFacts.open(DefaultOpenContext.INSTANCE);
    }

    /** What events mean, before anything is linked. */
    List<RiskEvent> meanings(List<SpecificRecord> events) {
        List<RiskEvent> meanings = new ArrayList<>();
        ListCollector<RiskEvent> out = new ListCollector<>(meanings);
        for (SpecificRecord event : events) {
            if (event instanceof OrderEvent order) {
                orders.project(order, out);
            } else if (event instanceof ChatEvent chat) {
                chats.project(chat, out);
            } else if (event instanceof LogisticsEvent scan) {
                logistics.project(scan, out);
            } else if (event instanceof ReviewEvent review) {
                reviews.project(review, out);
            } else if (event instanceof SlaClock clock) {
                clocks.project(clock, out);
            }
        }
        chats.letGo(out);
        return meanings;
    }

    /** Where everything stands at {@code until} if it is told in this order. */
    RiskOutcome tell(List<RiskEvent> meanings, String prefix, long until) {
        List<RiskFact> facts = linked(meanings);
        Map<String, RiskCase> cases = new HashMap<>();
        Map<String, AgentConduct> agents = new HashMap<>();
        List<RiskFact> ofAgents = new ArrayList<>();
        ListCollector<RiskFact> toAgents = new ListCollector<>(ofAgents);
        for (RiskFact fact : facts) {
            cases.merge(fact.subject(), RiskCase.NOTHING.with(fact), (known, first) -> known.with(fact));
            conductFacts.flatMap(fact, toAgents);
        }
        List<RiskFact> held = new ArrayList<>();
        Map<String, RiskFact> threads = new HashMap<>();
        ofAgents.forEach(fact -> {
            RiskFact now = HeldAgainst.with(threads.get(fact.thread()), fact, held::add);
            if (now != null) {
                threads.put(fact.thread(), now);
            }
        });
        held.forEach(fact ->
                agents.merge(fact.subject(), AgentConduct.NOTHING.with(fact), (known, first) -> known.with(fact)));
        RiskOutcome outcome = new RiskOutcome(prefix);
        cases.forEach((subject, risk) -> {
            Standing standing = engine.at(risk, until);
            if (standing.known()) {
                outcome.risk(RiskSubject.id(subject), RiskRecords.of(subject, risk, standing, 1));
            }
            for (RaisedAlert alert : standing.alerts()) {
                outcome.condition(RiskConditions.raised(
                        new RiskSubjectText(subject, risk).about(alert.family(), alert.agentId()),
                        alert,
                        standing.changedAt(),
                        0,
                        1));
            }
        });
        agents.forEach((agent, known) -> conduct.at(known, until)
                .alerts()
                .forEach(alert -> outcome.condition(
                        RiskConditions.raised(ConductFunction.about(agent, alert.family()), alert, until, 0, 1))));
        return outcome;
    }

    /** Fingerprints of the alerts that were told to stand, told one by one in this order. */
    Set<String> fired(List<RiskEvent> meanings) {
        Set<String> fired = new TreeSet<>();
        Map<String, RiskCase> cases = new HashMap<>();
        Map<String, List<ToldAlert>> told = new HashMap<>();
        for (RiskFact fact : linked(meanings)) {
            RiskCase before = cases.getOrDefault(fact.subject(), RiskCase.NOTHING);
            RiskCase after = before.with(fact);
            Standing standing = engine.at(after, Long.MIN_VALUE);
            PassedAlert.between(
                            before,
                            after,
                            fact.at(),
                            standing,
                            told.getOrDefault(fact.subject(), List.of()),
                            time -> engine)
                    .forEach(each ->
                            fired.add(RiskSubjectText.fingerprint(each.alert().family(), fact.subject())));
            standing.alerts().forEach(each -> fired.add(RiskSubjectText.fingerprint(each.family(), fact.subject())));
            cases.put(fact.subject(), after);
            told.put(
                    fact.subject(),
                    standing.alerts().stream().map(ToldAlert::of).toList());
        }
        return fired;
    }

    /** Fingerprints of the alerts that stood when something happened, as all is known in the end. */
    Set<String> stood(List<RiskEvent> meanings) {
        Set<String> stood = new TreeSet<>();
        Map<String, RiskCase> cases = new HashMap<>();
        for (RiskFact fact : linked(meanings)) {
            cases.merge(fact.subject(), RiskCase.NOTHING.with(fact), (known, first) -> known.with(fact));
        }
        cases.forEach((subject, risk) -> {
            for (Evidence piece : risk.evidence()) {
                List<Evidence> until = risk.evidence().stream()
                        .filter(each -> each.at() <= piece.at())
                        .toList();
                for (RaisedAlert alert :
                        engine.at(new RiskCase(risk.story(), until), piece.at()).alerts()) {
                    stood.add(RiskSubjectText.fingerprint(alert.family(), subject));
                }
            }
        });
        return stood;
    }

    private static void link(
            ConversationEvent said, StandIn kind, Map<String, ConversationLink> links, List<RiskFact> facts) {
        String id = said.conversationId();
        links.put(id, links.getOrDefault(id, ConversationLink.NOTHING).with(said, kind, facts::add));
    }

    private List<RiskFact> linked(List<RiskEvent> meanings) {
        List<RiskFact> facts = new ArrayList<>();
        Map<String, ConversationLink> conversations = new HashMap<>();
        Map<String, ConversationLink> reviews = new HashMap<>();
        Map<String, BuyerHistory> buyers = new HashMap<>();
        Map<String, Fact> shipped = new HashMap<>();
        List<Fact> scans = new ArrayList<>();
        for (RiskEvent meaning : meanings) {
            ConversationEvent said = meaning.conversation();
            if (meaning.fact() != null) {
                facts.add(meaning.fact());
            } else if (said != null) {
                link(said, StandIn.CONVERSATION, conversations, facts);
            } else if (meaning.review() != null) {
                link(meaning.review(), StandIn.REVIEW, reviews, facts);
            } else if (meaning.buyer() != null) {
                BuyerEvent told = meaning.buyer();
                buyers.put(
                        told.buyerKey(),
                        buyers.getOrDefault(told.buyerKey(), BuyerHistory.NOTHING)
                                .with(told, facts::add));
            } else if (meaning.parcel().kind().stream() == EventStream.LOGISTICS) {
                scans.add(meaning.parcel());
            } else {
                shipped.put(meaning.parcel().parcelId(), meaning.parcel());
            }
        }
        for (Fact scan : scans) {
            Fact link = shipped.get(scan.parcelId());
            RiskFact fact = link == null
                    ? null
                    : ScanMeaning.of(scan.ofOrder(link.orderId(), link.shopId(), link.platform(), null), finder);
            if (fact != null) {
                facts.add(fact);
            }
        }
        return facts;
    }
}
