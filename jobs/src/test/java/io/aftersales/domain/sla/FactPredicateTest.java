package io.aftersales.domain.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.calendar.Opening;
import io.aftersales.domain.calendar.SpecialDays;
import io.aftersales.domain.calendar.WeeklyHours;
import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.Condition.Operator;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactPredicateTest {

    private static final Fact FACT = Facts.fact(EventKind.ORDER_CASE_OPENED, Facts.T0)
            .agent(null)
            .sender(Sender.BUYER)
            .amountCents(500)
            .detail("caseType", "REFUND_ONLY")
            .build();

    private static boolean holds(Condition.FieldTest... tests) {
        return FactPredicate.of(new Condition(Arrays.asList(tests)), (shop, id) -> BusinessCalendar.always())
                .test(FACT, History.HUMAN);
    }

    private static Condition.FieldTest that(String field, Operator operator, String... values) {
        return new Condition.FieldTest(field, operator, List.of(values));
    }

    @Test
    void comparesTexts() {
        assertThat(holds()).isTrue();
        assertThat(holds(that("caseType", Operator.IN, "REFUND_ONLY", "REPAIR")))
                .isTrue();
        assertThat(holds(that("caseType", Operator.IN, "REPAIR"))).isFalse();
        assertThat(holds(that("agentId", Operator.IN, "x"))).isFalse();
        assertThat(holds(that("caseType", Operator.NOT_IN, "REPAIR"))).isTrue();
        assertThat(holds(that("agentId", Operator.NOT_IN, "x"))).isTrue();
        assertThat(holds(that("shopId", Operator.NOT_IN, "shop"))).isFalse();
    }

    @Test
    void comparesNumbers() {
        assertThat(holds(that("amountCents", Operator.LT, "501"))).isTrue();
        assertThat(holds(that("amountCents", Operator.LT, "500"))).isFalse();
        assertThat(holds(that("amountCents", Operator.LTE, "500"))).isTrue();
        assertThat(holds(that("amountCents", Operator.GT, "500"))).isFalse();
        assertThat(holds(that("amountCents", Operator.LTE, "499"))).isFalse();
        assertThat(holds(that("amountCents", Operator.GT, "499"))).isTrue();
        assertThat(holds(that("amountCents", Operator.GTE, "500"))).isTrue();
        assertThat(holds(that("amountCents", Operator.GTE, "501"))).isFalse();
        assertThat(holds(that("caseType", Operator.GTE, "500"))).isFalse();
        assertThat(holds(that("agentId", Operator.LT, "500"))).isFalse();
    }

    @Test
    void asksForPresence() {
        assertThat(holds(that("agentId", Operator.ABSENT))).isTrue();
        assertThat(holds(that("agentId", Operator.PRESENT))).isFalse();
        assertThat(holds(that("attributes.x", Operator.ABSENT))).isTrue();
        assertThat(holds(that("orderId", Operator.ABSENT))).isFalse();
        assertThat(holds(that("orderId", Operator.PRESENT))).isTrue();
    }

    @Test
    void asksTheCalendar() {
        assertThat(holds(that("occurredAt", Operator.WITHIN, "always"))).isTrue();
        assertThat(holds(that("occurredAt", Operator.OUTSIDE, "always"))).isFalse();
        // 10:00 in China, on a Wednesday.
        Fact morning = Facts.fact(EventKind.CHAT_MESSAGE, Facts.T0).build();
        Fact night =
                Facts.fact(EventKind.CHAT_MESSAGE, Facts.T0 + 12 * Facts.HOUR).build();
        assertThat(atTheOffice(Operator.WITHIN, morning)).isTrue();
        assertThat(atTheOffice(Operator.WITHIN, night)).isFalse();
        assertThat(atTheOffice(Operator.OUTSIDE, morning)).isFalse();
        assertThat(atTheOffice(Operator.OUTSIDE, night)).isTrue();
    }

    private static boolean atTheOffice(Operator operator, Fact fact) {
        BusinessCalendar office = BusinessCalendar.of(
                "office",
                "1",
                ZoneId.of("Asia/Shanghai"),
                new WeeklyHours(Map.of(DayOfWeek.WEDNESDAY, List.of(new Opening(9 * 60, 18 * 60)))),
                SpecialDays.NONE);
        return FactPredicate.of(new Condition(List.of(that("occurredAt", operator, "office"))), (shop, id) -> office)
                .test(fact, (byte) 0);
    }

    @Test
    void allTestsMustHold() {
        assertThat(holds(that("handling", Operator.IN, "HUMAN"), that("unanswered", Operator.IN, "false")))
                .isTrue();
        assertThat(holds(that("handling", Operator.IN, "HUMAN"), that("unanswered", Operator.IN, "true")))
                .isFalse();
    }

    @Test
    void readsEveryCarriedField() {
        assertThat(FactField.CARRIED.keySet())
                .allSatisfy(name -> FactField.of(name).read(FACT, (byte) 0));
        assertThat(FactField.of("type").read(FACT, (byte) 0)).isEqualTo("CASE_OPENED");
        assertThat(FactField.of("sender").read(FACT, (byte) 0)).isEqualTo("BUYER");
        assertThat(FactField.of("handling").read(FACT, (byte) 0)).isEqualTo("BOT");
        assertThat(FactField.of("occurredAt").read(FACT, (byte) 0)).isEqualTo(Long.toString(Facts.T0));
    }

    @Test
    void readsWhatTheHistorySays() {
        byte waiting = History.HUMAN | History.UNANSWERED | History.NEXT_ROUND;
        assertThat(FactField.of("handling").read(FACT, waiting)).isEqualTo("HUMAN");
        assertThat(FactField.of("unanswered").read(FACT, waiting)).isEqualTo("true");
        assertThat(FactField.of("unanswered").read(FACT, (byte) 0)).isEqualTo("false");
        assertThat(FactField.of("round").read(FACT, waiting)).isEqualTo("NEXT");
        assertThat(FactField.of("round").read(FACT, History.FIRST_ROUND)).isEqualTo("FIRST");
        assertThat(FactField.of("round").read(FACT, (byte) 0)).isNull();
        assertThat(FactField.of("shipped").read(FACT, History.SHIPPED)).isEqualTo("true");
        assertThat(holds(that("shipped", Operator.IN, "false"))).isTrue();
        assertThat(holds(that("shipped", Operator.IN, "true"))).isFalse();
        assertThat(FactField.of("namesOther").read(FACT, History.NAMES_OTHER)).isEqualTo("true");
        assertThat(holds(that("namesOther", Operator.IN, "false"))).isTrue();
        assertThat(holds(that("namesOther", Operator.IN, "true"))).isFalse();
        assertThat(holds(that("round", Operator.ABSENT))).isTrue();
    }

    @Test
    void anEmptyTextIsNoValue() {
        Fact empty = Facts.fact(EventKind.ORDER_PAID, Facts.T0)
                .detail("attributes.gift", "")
                .build();
        FactPredicate absent = FactPredicate.of(
                new Condition(List.of(that("attributes.gift", Operator.ABSENT))),
                (shop, id) -> BusinessCalendar.always());
        assertThat(absent.test(empty, (byte) 0)).isTrue();
        assertThat(FactField.of("sender").read(empty, (byte) 0)).isNull();
        FactPredicate byBuyer = FactPredicate.of(
                new Condition(List.of(that("sender", Operator.IN, "BUYER"))), (shop, id) -> BusinessCalendar.always());
        assertThat(byBuyer.test(empty, (byte) 0)).isFalse();
    }

    @Test
    void aBookKnowsOfWhomPhrasesAreAsked() {
        Policies promise = Policies.policy("promise", SubjectType.CONVERSATION)
                .start(
                        EventKind.CHAT_MESSAGE,
                        Policies.test("sender", Operator.NOT_IN, "BUYER"),
                        Policies.in("phrase", "promise"))
                .stop(EventKind.CHAT_MESSAGE, Policies.in("sender", "AGENT"), Policies.in("phrase", "done"));
        PolicyBook book = new PolicyBook("v", List.of(promise.build()), (shop, id) -> BusinessCalendar.always());
        assertThat(book.phrasesOf(Sender.AGENT)).containsExactly("done", "promise");
        // What is not asked of some words is asked of all others.
        assertThat(book.phrasesOf(Sender.BUYER)).containsExactly("promise");
    }

    @Test
    void aBookKnowsWhatItsPoliciesLookAt() {
        PolicyBook book = new PolicyBook(
                "v",
                List.of(
                        Policies.ship()
                                .target(Target.ofDeadline("promisedShipAt"))
                                .build(),
                        Policies.policy("refund", SubjectType.CASE)
                                .start(EventKind.ORDER_CASE_OPENED, Policies.in("caseType", "REFUND_ONLY"))
                                .stop(EventKind.ORDER_CASE_APPROVED, Policies.in("attributes.by", "shop"))
                                .build()),
                (shop, id) -> BusinessCalendar.always());
        assertThat(book.version()).isEqualTo("v");
        assertThat(book.detailsOf(EventKind.ORDER_PAID)).containsExactly("promisedShipAt");
        assertThat(book.detailsOf(EventKind.ORDER_CASE_OPENED)).containsExactly("attributes.by", "caseType");
        assertThat(book.detailsOf(EventKind.CHAT_MESSAGE)).isEmpty();
        assertThat(book.concerns(SubjectType.ORDER, EventKind.ORDER_PAID)).isTrue();
        assertThat(book.concerns(SubjectType.CASE, EventKind.ORDER_PAID)).isFalse();
        assertThat(book.concerns(SubjectType.CONVERSATION, EventKind.CHAT_MESSAGE))
                .isFalse();
    }

    @Test
    void aBookKnowsWhatStartsClocksAndWhatLooksAtTheContextOfAnEvent() {
        PolicyBook book = new PolicyBook(
                "v",
                List.of(Policies.ship()
                        .restart(EventKind.ORDER_CONFIRMED)
                        .cancel(EventKind.ORDER_CASE_OPENED, that("amountCents", Operator.GT, "0"))
                        .cancel(EventKind.ORDER_COMPLETED, that("platform", Operator.IN, "JD"))
                        .build()),
                (shop, id) -> BusinessCalendar.always());
        assertThat(book.starts(SubjectType.ORDER, EventKind.ORDER_PAID)).isTrue();
        assertThat(book.starts(SubjectType.ORDER, EventKind.ORDER_CONFIRMED)).isTrue();
        assertThat(book.starts(SubjectType.ORDER, EventKind.ORDER_SHIPPED)).isFalse();
        assertThat(book.starts(SubjectType.PARCEL, EventKind.ORDER_PAID)).isFalse();
        assertThat(book.looksAtContext(SubjectType.ORDER, EventKind.ORDER_CASE_OPENED))
                .isTrue();
        // It asks something, but nothing of the context.
        assertThat(book.looksAtContext(SubjectType.ORDER, EventKind.ORDER_COMPLETED))
                .isFalse();
        PolicyTimeline timeline = new PolicyTimeline(List.of(book));
        assertThat(timeline.starts(SubjectType.ORDER, EventKind.ORDER_PAID)).isTrue();
        assertThat(timeline.starts(SubjectType.ORDER, EventKind.ORDER_SHIPPED)).isFalse();
        assertThat(timeline.looksAtContext(SubjectType.ORDER, EventKind.ORDER_CASE_OPENED))
                .isTrue();
        assertThat(timeline.looksAtContext(SubjectType.ORDER, EventKind.ORDER_PAID))
                .isFalse();
        assertThat(timeline.concerns(SubjectType.ORDER, EventKind.ORDER_SHIPPED))
                .isTrue();
        assertThat(timeline.concerns(SubjectType.ORDER, EventKind.CHAT_MESSAGE)).isFalse();
    }

    @Test
    void whatACaseIsAboutIsAskedOfItsOpeningToo() {
        PolicyBook book = new PolicyBook(
                "v",
                List.of(Policies.policy("payout", SubjectType.CASE)
                        .start(EventKind.ORDER_CASE_APPROVED, Policies.in("caseType", "REFUND_ONLY"))
                        .stop(EventKind.ORDER_REFUND_ISSUED)
                        .build()),
                (shop, id) -> BusinessCalendar.always());
        assertThat(book.detailsOf(EventKind.ORDER_CASE_OPENED)).containsExactly("caseType");
        assertThat(book.detailsOf(EventKind.ORDER_PAID)).isEmpty();
    }

    @Test
    void aTimelineKnowsWhatAnyOfItsSetsLooksAt() {
        Policies promise = Policies.policy("promise", SubjectType.CONVERSATION)
                .start(EventKind.CHAT_MESSAGE, Policies.in("phrase", "promise"));
        Policies gift = Policies.ship().cancel(EventKind.ORDER_CASE_OPENED, Policies.in("attributes.gift", "yes"));
        PolicyTimeline timeline = new PolicyTimeline(List.of(
                Subject.book("old", PolicyBook.FROM_THE_BEGINNING, promise), Subject.book("new", Facts.T0, gift)));
        assertThat(timeline.phrasesOf(Sender.BUYER)).containsExactly("promise");
        assertThat(timeline.detailsOf(EventKind.ORDER_CASE_OPENED)).containsExactly("attributes.gift");
    }

    @Test
    void phrasesAreAskedForByWholeFamilies() {
        Fact both = Facts.fact(EventKind.CHAT_MESSAGE, Facts.T0)
                .detail("phrase", "greeting promise")
                .build();
        Fact none = Facts.fact(EventKind.CHAT_MESSAGE, Facts.T0).build();
        assertThat(says(both, Condition.Operator.IN, "promise")).isTrue();
        assertThat(says(both, Condition.Operator.IN, "greeting")).isTrue();
        assertThat(says(both, Condition.Operator.IN, "harm", "promise")).isTrue();
        assertThat(says(both, Condition.Operator.IN, "prom")).isFalse();
        assertThat(says(both, Condition.Operator.IN, "omise")).isFalse();
        assertThat(says(both, Condition.Operator.NOT_IN, "promise")).isFalse();
        assertThat(says(both, Condition.Operator.NOT_IN, "harm")).isTrue();
        assertThat(says(none, Condition.Operator.IN, "promise")).isFalse();
        assertThat(says(none, Condition.Operator.NOT_IN, "promise")).isTrue();
    }

    private static boolean says(Fact fact, Condition.Operator operator, String... families) {
        Condition where = new Condition(List.of(Policies.test("phrase", operator, families)));
        return FactPredicate.of(where, (shop, id) -> BusinessCalendar.always()).test(fact, (byte) 0);
    }
}
