package io.aftersales.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.Platform;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.source.BuyerKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is taken from an event follows from the rules of its time, not from what a task has heard of. */
class FactRulesTest {

    private static final Instant CHANGE = Instant.parse("2026-03-02T07:00:00Z");
    private static final BuyerKey KEY = BuyerKey.resolve(Map.of(), null);

    private final PublishedRules own = PublishedRules.own(rules("start: [{event: order.PAID}]"), 0);
    private final PublishedRules later = PublishedRules.published(
            rules("start: [{event: order.PAID}, {event: order.CREATED}], scope: {attributes.gift: {absent: true}}"),
            CHANGE.toEpochMilli(),
            CHANGE.toEpochMilli());
    private final SlaBridge early = new SlaBridge(List.of(own, later), KEY);
    private final SlaBridge late = new SlaBridge(List.of(own), KEY);

    private static RuleTexts rules(String start) {
        String policies = "version: t\npolicies: [{id: ship, title: {zh: 发货, en: Ship}, subject: order, target: PT1H,"
                + " retroactive: true, stop: [{event: order.SHIPPED}], " + start + "}]";
        return RuleTexts.packaged().with(RuleFile.SLA_POLICIES, policies, "test");
    }

    private static OrderEvent event(OrderEventType type, Instant at) {
        OrderEvent event = new OrderEvent();
        event.setEventId("e");
        event.setType(type);
        event.setOccurredAt(at);
        event.setPlatform(Platform.TAOBAO);
        event.setShopId("shop");
        event.setBuyerId("buyer");
        event.setOrderId("o");
        event.setAttributes(Map.of("gift", "yes"));
        event.setParcelIds(List.of());
        event.setCurrency("CNY");
        return event;
    }

    @Test
    void aSetThatIsKnownAheadChangesNoEarlierFact() {
        OrderEvent paid = event(OrderEventType.PAID, CHANGE.minusMillis(1));
        assertThat(early.facts(paid)).isEqualTo(late.facts(paid)).hasSize(1);
        OrderEvent created = event(OrderEventType.CREATED, CHANGE.minusMillis(1));
        assertThat(early.facts(created)).isEqualTo(late.facts(created)).isEmpty();
    }

    @Test
    void fromItsTimeOnItIsAskedWhatItLooksAt() {
        assertThat(early.facts(event(OrderEventType.PAID, CHANGE)))
                .extracting(fact -> fact.fact().detail("attributes.gift"))
                .containsExactly("yes");
        assertThat(early.facts(event(OrderEventType.CREATED, CHANGE))).hasSize(1);
    }
}
