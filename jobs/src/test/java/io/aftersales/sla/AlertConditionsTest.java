package io.aftersales.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.Facts;
import io.aftersales.domain.sla.Retention;
import io.aftersales.domain.sla.SubjectEngine;
import io.aftersales.domain.sla.SubjectState;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleTexts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The records that alerts are made of. */
class AlertConditionsTest {

    private final SubjectEngine engine = new SubjectEngine(SlaRules.book(RuleTexts.packaged()), Retention.DEFAULT);
    private final SubjectState state = SubjectState.empty();
    private final List<AlertCondition> conditions = new ArrayList<>();

    private void look(Fact learned, long now) {
        look(learned, now, false);
    }

    private void look(Fact learned, long now, boolean history) {
        if (learned != null) {
            engine.learn(state, learned);
        }
        engine.evaluate(SubjectType.ORDER, "o1", state, learned, SubjectEngine.Look.at(now, 7), change -> {
            AlertCondition condition = AlertConditions.of(SubjectType.ORDER, change, 9, history);
            if (condition != null) {
                conditions.add(condition);
            }
        });
    }

    @Test
    void tellWhatWhomAndWhy() {
        Fact paid = Facts.fact(EventKind.ORDER_PAID, Facts.T0)
                .order("o1")
                .agent("ann")
                .build();
        look(paid, Facts.T0);
        look(null, Facts.T0 + 3 * Facts.DAY);
        look(Facts.fact(EventKind.ORDER_SHIPPED, Facts.T0 + 4 * Facts.DAY).build(), Facts.T0 + 4 * Facts.DAY);

        assertThat(conditions).hasSize(2).allSatisfy(condition -> {
            assertThat(condition.getFingerprint()).isEqualTo("sla:ship-72h:o1:1");
            assertThat(condition.getRule()).isEqualTo("ship-72h");
            assertThat(condition.getFamily()).isEqualTo("sla");
            assertThat(condition.getLevel()).isEqualTo("supervisor");
            assertThat(condition.getSeverity()).isEqualTo("HIGH");
            assertThat(condition.getTitle().getZh()).isEqualTo("72小时发货：已超时");
            assertThat(condition.getTitle().getEn()).isEqualTo("Ship within 72 hours: missed");
            assertThat(condition.getSummary().getZh()).isEqualTo("店铺 shop 订单 o1，客服 ann，截止 2026-03-07T02:00:00Z");
            assertThat(condition.getSummary().getEn())
                    .isEqualTo("Order o1 of shop shop, agent ann, due 2026-03-07T02:00:00Z");
            assertThat(condition.getShopId()).isEqualTo("shop");
            assertThat(condition.getAgentId()).isEqualTo("ann");
            assertThat(condition.getOrderId()).isEqualTo("o1");
            assertThat(condition.getEvidence())
                    .containsExactly("order o1", "due 2026-03-07T02:00:00Z", "clock ship-72h:o1:1");
            // The warning's, though it was overtaken by the breach.
            assertThat(condition.getStartsAt().toEpochMilli()).isEqualTo(Facts.T0 + 3 * Facts.DAY * 8 / 10);
            assertThat(condition.getDetectedAt().toEpochMilli()).isEqualTo(9);
        });
        assertThat(conditions.get(0).getFiring()).isTrue();
        assertThat(conditions.get(0).getTimestamp().toEpochMilli()).isEqualTo(Facts.T0 + 3 * Facts.DAY);
        assertThat(conditions.get(1).getFiring()).isFalse();
        assertThat(conditions.get(1).getVersion())
                .isGreaterThan(conditions.get(0).getVersion());
    }

    @Test
    void whatOnlyACrashedRunMayHaveToldIsOverWhenItBegan() {
        Fact paid = Facts.fact(EventKind.ORDER_PAID, Facts.T0).order("o1").build();
        Fact shipped = Facts.fact(EventKind.ORDER_SHIPPED, Facts.T0 + Facts.DAY).build();
        engine.learn(state, paid);
        engine.learn(state, shipped);
        SubjectEngine.Look restored = new SubjectEngine.Look(Facts.T0 + Facts.DAY, 7, Facts.T0 + 4 * Facts.DAY);
        engine.evaluate(SubjectType.ORDER, "o1", state, shipped, restored, change -> {
            AlertCondition condition = AlertConditions.of(SubjectType.ORDER, change, 9, false);
            if (condition != null && condition.getRule().equals("ship-72h")) {
                conditions.add(condition);
            }
        });
        assertThat(conditions).singleElement().satisfies(condition -> {
            assertThat(condition.getFiring()).isFalse();
            assertThat(condition.getStartsAt()).isEqualTo(condition.getTimestamp());
        });
    }

    /** The title is that of a hundred others. */
    @Test
    void sayOfWhichSubjectAPromiseIs() {
        Fact asked = Facts.fact(EventKind.CHAT_MESSAGE, Facts.T0)
                .sender(Sender.BUYER)
                .order(null)
                .conversation("c9")
                .shop("")
                .build();
        engine.learn(state, asked);
        engine.evaluate(
                SubjectType.CONVERSATION,
                "c9",
                state,
                asked,
                SubjectEngine.Look.at(Facts.T0 + 3 * Facts.MINUTE, 7),
                change -> conditions.add(AlertConditions.of(SubjectType.CONVERSATION, change, 9, false)));

        assertThat(conditions)
                .filteredOn(condition -> condition != null)
                .singleElement()
                .satisfies(condition -> {
                    assertThat(condition.getTitle().getEn()).isEqualTo("First human reply: missed");
                    assertThat(condition.getSummary().getEn()).isEqualTo("Conversation c9, due 2026-03-04T02:03:00Z");
                    assertThat(condition.getSummary().getZh()).isEqualTo("会话 c9，截止 2026-03-04T02:03:00Z");
                });
    }

    /** A pause takes the deadline away, and its end names another: what was told of it would hold no more. */
    @Test
    void sayUntilWhenAsItStands() {
        ticket(Facts.fact(EventKind.CHAT_TICKET_OPENED, Facts.T0).build(), 0);
        ticket(null, 20);
        ticket(
                Facts.fact(EventKind.CHAT_TICKET_PENDING, Facts.T0 + 21 * Facts.HOUR)
                        .build(),
                21);
        ticket(
                Facts.fact(EventKind.CHAT_TICKET_UPDATED, Facts.T0 + 22 * Facts.HOUR)
                        .build(),
                22);
        ticket(
                Facts.fact(EventKind.CHAT_TICKET_RESUMED, Facts.T0 + 31 * Facts.HOUR)
                        .build(),
                31);

        assertThat(conditions)
                .filteredOn(condition -> condition.getRule().equals("resolution-24h"))
                .extracting(
                        AlertCondition::getFiring,
                        condition -> condition.getSummary().getEn())
                .containsExactly(
                        tuple(true, "Ticket t1 of shop shop, due 2026-03-05T02:00:00Z"),
                        tuple(true, "Ticket t1 of shop shop"),
                        tuple(true, "Ticket t1 of shop shop, due 2026-03-05T12:00:00Z"));
    }

    private void ticket(@Nullable Fact learned, long hour) {
        if (learned != null) {
            engine.learn(state, learned);
        }
        SubjectEngine.Look look = SubjectEngine.Look.at(Facts.T0 + hour * Facts.HOUR, 7);
        engine.evaluate(SubjectType.TICKET, "t1", state, learned, look, change -> {
            AlertCondition condition = AlertConditions.of(SubjectType.TICKET, change, 9, false);
            if (condition != null) {
                conditions.add(condition);
            }
        });
    }

    /** So that a mass incident folds it: its members without an order are listed so. */
    @Test
    void nameWhatStandsForAnOrderThatIsNotKnown() {
        assertThat(memberOf(
                        Facts.fact(EventKind.ORDER_PAID, Facts.T0).order("o1").conversation("c1")))
                .isNull();
        assertThat(memberOf(
                        Facts.fact(EventKind.ORDER_PAID, Facts.T0).order(null).conversation("c1")))
                .isEqualTo("conversation:c1");
    }

    private @Nullable String memberOf(Facts paid) {
        conditions.clear();
        SubjectState fresh = SubjectState.empty();
        engine.learn(fresh, paid.build());
        engine.evaluate(
                SubjectType.ORDER,
                "o1",
                fresh,
                null,
                SubjectEngine.Look.at(Facts.T0 + 3 * Facts.DAY, 7),
                change -> conditions.add(AlertConditions.of(SubjectType.ORDER, change, 9, true)));
        return conditions.get(conditions.size() - 1).getMember();
    }

    @Test
    void whatIsOverWhenItIsFoundBeginsInAHistoryOnly() {
        Fact paid = Facts.fact(EventKind.ORDER_PAID, Facts.T0).order("o1").build();
        Fact shipped = Facts.fact(EventKind.ORDER_SHIPPED, Facts.T0 + 4 * Facts.DAY)
                .order("o1")
                .build();
        look(paid, Facts.T0);
        look(shipped, Facts.T0 + 4 * Facts.DAY);
        assertThat(conditions)
                .as("live: as over, for a run before a restore may have told of it")
                .extracting(condition -> condition.getTitle().getEn(), AlertCondition::getFiring)
                .containsExactly(tuple("Ship within 72 hours: missed", false));

        conditions.clear();
        state.facts().clear();
        state.published().clear();
        look(paid, Facts.T0, true);
        look(shipped, Facts.T0 + 4 * Facts.DAY, true);
        assertThat(conditions)
                .as("a history")
                .extracting(condition -> condition.getTitle().getEn(), AlertCondition::getFiring)
                .containsExactly(
                        tuple("Ship within 72 hours: about to be missed", true),
                        tuple("Ship within 72 hours: missed", true),
                        tuple("Ship within 72 hours: missed", false));
        assertThat(conditions).extracting(AlertCondition::getStep).containsExactly(1, 2, 2);
        assertThat(conditions).extracting(AlertCondition::getVersion).isSorted().doesNotHaveDuplicates();
    }
}
