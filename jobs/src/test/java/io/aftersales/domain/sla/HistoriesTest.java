package io.aftersales.domain.sla;

import static io.aftersales.domain.sla.Facts.MINUTE;
import static io.aftersales.domain.sla.Facts.SECOND;
import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static io.aftersales.domain.sla.Facts.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the facts around a fact make of it: conversations with bots, orders of several parcels. */
class HistoriesTest {

    private static final Fact BUYER = message(Sender.BUYER, T0);
    private static final Fact HANDED = fact(EventKind.CHAT_HANDED_TO_HUMAN, T0 + MINUTE)
            .conversation("c")
            .agent("agent")
            .build();

    private static Subject conversation() {
        return Subject.of(Policies.firstReply().index(SlaPolicy.IndexFrom.START));
    }

    @Test
    void withoutABotAConversationIsAHumansFromTheStart() {
        Clock clock = conversation().learn(BUYER).clock();
        assertThat(clock.start()).isEqualTo(BUYER);
        assertThat(clock.dueAt()).isEqualTo(T0 + 3 * MINUTE);
    }

    @Test
    void aBotNeverAnswersAndItsPartDoesNotCount() {
        Fact bot = message(Sender.BOT, T0 + SECOND);
        Subject subject = conversation().learn(BUYER, bot);
        assertThat(subject.last().clock().transition()).isEqualTo(ClockTransition.RETRACTED);
        subject.learn(HANDED);
        assertThat(subject.clock().start()).isEqualTo(HANDED);
        assertThat(subject.clock().dueAt()).isEqualTo(T0 + 4 * MINUTE);
        subject.learn(message(Sender.BOT, T0 + 2 * MINUTE), message(Sender.SYSTEM, T0 + 2 * MINUTE + 1));
        assertThat(subject.clock().state()).isEqualTo(ClockState.RUNNING);
        subject.learn(message(Sender.ASSISTED, T0 + 4 * MINUTE));
        assertThat(subject.clock().state()).isEqualTo(ClockState.MET);
    }

    @Test
    void aHandOverWithoutAQuestionStartsNothing() {
        Fact bot = message(Sender.BOT, T0 - SECOND);
        Subject subject = conversation().learn(bot, HANDED);
        assertThat(subject.documents).isEmpty();
        Fact later = message(Sender.BUYER, T0 + 5 * MINUTE);
        assertThat(subject.learn(later).clock().start()).isEqualTo(later);
    }

    @Test
    void aHumanMessageTakesOverWithoutAHandOver() {
        Subject subject = conversation()
                .learn(message(Sender.BOT, T0 - SECOND), message(Sender.AGENT, T0), message(Sender.BUYER, T0 + SECOND));
        assertThat(subject.clock().start().occurredAt()).isEqualTo(T0 + SECOND);
    }

    @Test
    void laterMessagesOfTheBuyerDoNotMoveTheClock() {
        Subject subject = conversation().learn(BUYER);
        for (int i = 1; i <= 10; i++) {
            subject.learn(message(Sender.BUYER, T0 + i * SECOND));
        }
        assertThat(subject.clock().dueAt()).isEqualTo(T0 + 3 * MINUTE);
        assertThat(subject.learn(message(Sender.AGENT, T0 + 2 * MINUTE)).clock().agentId())
                .isEqualTo("agent");
    }

    @Test
    void anAgentsEarlierMessageAnswersNothing() {
        Subject subject = conversation().learn(message(Sender.AGENT, T0 - SECOND), BUYER);
        assertThat(subject.clock().state()).isEqualTo(ClockState.RUNNING);
    }

    @Test
    void anOrderIsDeliveredWithTheLastOfItsKnownParcels() {
        Policies delivery = Policies.policy("delivery", SubjectType.ORDER)
                .start(EventKind.ORDER_PAID)
                .stop(EventKind.LOGISTICS_DELIVERED);
        Fact paid = fact(EventKind.ORDER_PAID, T0).build();
        Fact ships1 = shipped("p1");
        Fact ships2 = shipped("p2");
        Subject subject = Subject.of(delivery).learn(paid, ships1, ships2, delivered("p1", T0 + 10 * MINUTE));
        assertThat(subject.clock().state()).isEqualTo(ClockState.RUNNING);
        subject.learn(delivered("p2", T0 + 5 * MINUTE));
        assertThat(subject.clock().stoppedAt()).isEqualTo(T0 + 10 * MINUTE);
        // A second scan of a parcel that was delivered already changes nothing.
        subject.learn(delivered("p2", T0 + 20 * MINUTE));
        assertThat(subject.clock().stoppedAt()).isEqualTo(T0 + 10 * MINUTE);
        // A parcel that becomes known later opens the order again.
        subject.learn(fact(EventKind.ORDER_SHIPPED, T0 + 2).parcel("p3").build());
        assertThat(subject.clock().state()).isEqualTo(ClockState.RUNNING);
    }

    @Test
    void anOrderWaitsForWhatIsShippedInThePlaceOfALostParcel() {
        Fact shipped = shipped("p1");
        Fact lost = fact(EventKind.LOGISTICS_LOST, T0 + 2).parcel("p1").build();
        Fact anew = fact(EventKind.ORDER_SHIPPED, T0 + 3).parcel("p2").build();
        Fact found = delivered("p1", T0 + 4);
        Fact delivered = delivered("p2", T0 + 5);
        assertThat(seen(List.of(shipped, lost, anew, found, delivered)))
                .containsExactly(shipped, lost, anew, delivered);
        assertThat(seen(List.of(shipped, lost, delivered("p2", T0 + 5))))
                .as("nothing is known to be shipped")
                .containsExactly(shipped, lost);
        Fact unnamed = fact(EventKind.ORDER_SHIPPED, T0 + 3).parcel(null).build();
        assertThat(seen(List.of(shipped, lost, unnamed, delivered)))
                .as("a shipment that names no parcel")
                .containsExactly(shipped, lost, unnamed, delivered);
        Fact before = delivered("p0", T0 + 2);
        assertThat(seen(List.of(shipped, before, lost, unnamed)))
                .as("what had arrived before it")
                .containsExactly(shipped, lost, unnamed);
        assertThat(seen(List.of(shipped, before, lost, unnamed, delivered)))
                .containsExactly(shipped, lost, unnamed, delivered);
        Fact lostUnnamed = fact(EventKind.LOGISTICS_LOST, T0 + 2).parcel("p3").build();
        assertThat(seen(List.of(shipped("p0"), before, lostUnnamed, unnamed)))
                .as("in the place of one that was never named")
                .doesNotContain(before);
    }

    @Test
    void aParcelThatFailedIsWaitedForUnlessAnotherIsShippedAfterThat() {
        Fact shipped = shipped("p1");
        Fact beside = shipped("p2");
        Fact returned = fact(EventKind.LOGISTICS_RETURNED, T0 + 3).parcel("p1").build();
        Fact again = fact(EventKind.ORDER_SHIPPED, T0 + 4).parcel("p1").build();
        Fact arrived = delivered("p1", T0 + 5);
        assertThat(seen(List.of(shipped, beside, returned, delivered("p2", T0 + 4))))
                .as("the other was on its way before")
                .containsExactly(shipped, beside, returned);
        assertThat(seen(List.of(shipped, returned, again, arrived)))
                .as("it is sent again itself")
                .containsExactly(shipped, returned, again, arrived);
        Fact first = delivered("p1", T0 + 2);
        Fact exchange = fact(EventKind.ORDER_SHIPPED, T0 + 4).parcel("p2").build();
        assertThat(seen(List.of(shipped, first, returned, exchange)))
                .as("it was delivered before it came back")
                .containsExactly(shipped, returned, exchange);
    }

    @Test
    void aDeliveryWithoutAShipmentCounts() {
        Policies delivery = Policies.policy("delivery", SubjectType.ORDER)
                .start(EventKind.ORDER_PAID)
                .stop(EventKind.LOGISTICS_DELIVERED);
        Subject subject =
                Subject.of(delivery).learn(fact(EventKind.ORDER_PAID, T0).build(), delivered("p", T0 + MINUTE));
        assertThat(subject.clock().state()).isEqualTo(ClockState.MET);
    }

    @Test
    void onlyShipmentsAndDeliveriesTellWhichParcelsAnOrderHas() {
        Fact shippedUnnamed = fact(EventKind.ORDER_SHIPPED, T0).parcel(null).build();
        Fact scanned = fact(EventKind.LOGISTICS_PICKED_UP, T0 + 1).parcel("p2").build();
        Fact delivered = delivered("p1", T0 + 2);
        List<Fact> facts = List.of(shippedUnnamed, scanned, delivered, delivered("p1", T0 + 3));
        assertThat(seen(facts)).containsExactly(shippedUnnamed, scanned, delivered);
    }

    @Test
    void theParcelsOfACancelledPaymentShipAndDeliverNothingOfTheNext() {
        Fact paid = fact(EventKind.ORDER_PAID, T0).build();
        Fact unnamed = fact(EventKind.ORDER_SHIPPED, T0 + 1).parcel(null).build();
        Fact scanned = fact(EventKind.LOGISTICS_PICKED_UP, T0 + 2).parcel("old").build();
        Fact cancelled = fact(EventKind.ORDER_CANCELLED, T0 + 3).build();
        Fact paidAgain = fact(EventKind.ORDER_PAID, T0 + 4).build();
        Fact shippedAgain = fact(EventKind.ORDER_SHIPPED, T0 + 5).parcel("old").build();
        Fact lost = fact(EventKind.LOGISTICS_LOST, T0 + 6).parcel("old").build();
        Fact unnamedAgain = fact(EventKind.ORDER_SHIPPED, T0 + 7).parcel(null).build();
        Fact ships = fact(EventKind.ORDER_SHIPPED, T0 + 8).parcel("new").build();
        Fact delivered = delivered("new", T0 + 10);
        assertThat(seen(List.of(
                        paid,
                        unnamed,
                        scanned,
                        cancelled,
                        paidAgain,
                        shippedAgain,
                        lost,
                        unnamedAgain,
                        ships,
                        delivered("old", T0 + 9),
                        delivered)))
                .containsExactly(paid, unnamed, scanned, cancelled, paidAgain, lost, unnamedAgain, ships, delivered);
        List<Fact> paidTwice = List.of(cancelled, paid, unnamed, paidAgain);
        assertThat(seen(paidTwice)).isEqualTo(paidTwice);
    }

    private static List<Fact> seen(List<Fact> facts) {
        return OrderHistory.of(facts, (paid, fact, flags) -> fact.kind() == EventKind.ORDER_CANCELLED, fact -> true)
                .facts();
    }

    @Test
    void whoseParcelItIsFollowsFromTheFirstShipmentThatNamesAShop() {
        Fact unknown = fact(EventKind.ORDER_SHIPPED, T0)
                .parcel("p")
                .order("o1")
                .shop("")
                .build();
        Fact known = fact(EventKind.ORDER_SHIPPED, T0 + 1)
                .parcel("p")
                .order("o2")
                .shop("east")
                .build();
        Fact other = fact(EventKind.ORDER_SHIPPED, T0 + 2)
                .parcel("p")
                .order("o3")
                .shop("west")
                .build();
        Fact scan = fact(EventKind.LOGISTICS_PICKED_UP, T0 + 3)
                .parcel("p")
                .order(null)
                .shop("")
                .build();
        List<Fact> seen = ParcelHistory.of(List.of(unknown, known, other, scan));
        assertThat(seen).extracting(Fact::shopId).containsExactly("east", "east", "west", "east");
        assertThat(seen).extracting(Fact::orderId).containsExactly("o1", "o2", "o3", "o2");
        List<Fact> nobodys = List.of(unknown, scan);
        assertThat(ParcelHistory.of(nobodys)).isSameAs(nobodys);
        List<Fact> owned = List.of(known, other);
        assertThat(ParcelHistory.of(owned)).isSameAs(owned);
    }

    private static Fact shipped(String parcel) {
        return fact(EventKind.ORDER_SHIPPED, T0 + 1).parcel(parcel).build();
    }

    private static Fact delivered(String parcel, long at) {
        return fact(EventKind.LOGISTICS_DELIVERED, at).parcel(parcel).build();
    }

    @Test
    void whatIsPaidForAnOrderOnItsWayIsToldApart() {
        Fact scan = fact(EventKind.LOGISTICS_PICKED_UP, T0).parcel("p").build();
        Fact paid = fact(EventKind.ORDER_PAID, T0 + 1).build();
        Fact postage = fact(EventKind.ORDER_PAID, T0 + 2).build();
        Fact refund = fact(EventKind.ORDER_REFUND_ISSUED, T0 + 3).build();
        Fact another = fact(EventKind.ORDER_PAID, T0 + 4).build();
        List<Fact> all = List.of(scan, paid, postage, refund, another);
        byte both = History.SHIPPED | History.UNDER_WAY;
        assertThat(OrderHistory.of(all, (payment, fact, flags) -> false, fact -> true)
                        .flags())
                .containsExactly(0, History.SHIPPED, both, History.SHIPPED, History.SHIPPED);
        // What no rule asked for may be here or not: nothing depends on it.
        assertThat(OrderHistory.of(all, (payment, fact, flags) -> false, fact -> fact.kind() == EventKind.ORDER_PAID)
                        .flags())
                .containsOnly(0);
    }

    @Test
    void aScanOfWhatWasSentBeforeARefundPutsNothingUnderWay() {
        List<Fact> all = List.of(
                fact(EventKind.ORDER_PAID, T0).build(),
                shipped("old"),
                fact(EventKind.ORDER_REFUND_ISSUED, T0 + 2).build(),
                fact(EventKind.LOGISTICS_PICKED_UP, T0 + 3).parcel("old").build(),
                fact(EventKind.ORDER_PAID, T0 + 4).build(),
                fact(EventKind.LOGISTICS_PICKED_UP, T0 + 5).parcel("new").build(),
                fact(EventKind.ORDER_PAID, T0 + 6).build());
        byte shipped = History.SHIPPED;
        byte both = History.SHIPPED | History.UNDER_WAY;
        assertThat(OrderHistory.of(all, (payment, fact, flags) -> false, fact -> true)
                        .flags())
                .containsExactly(0, 0, shipped, shipped, shipped, shipped, both);
    }

    @Test
    void whatComesAfterTheFirstShipmentOfAPaymentIsOfAShippedOrder() {
        List<Fact> all = List.of(
                fact(EventKind.ORDER_PAID, T0).build(),
                shipped("p"),
                fact(EventKind.ORDER_REFUND_ISSUED, T0 + 2).build(),
                fact(EventKind.ORDER_CANCELLED, T0 + 3).build(),
                fact(EventKind.ORDER_PAID, T0 + 4).build(),
                fact(EventKind.LOGISTICS_PICKED_UP, T0 + 5).parcel("q").build(),
                fact(EventKind.ORDER_REFUND_ISSUED, T0 + 6).build());
        History history =
                OrderHistory.of(all, (paid, fact, flags) -> fact.kind() == EventKind.ORDER_CANCELLED, fact -> true);
        assertThat(history.facts()).isEqualTo(all);
        byte shipped = History.SHIPPED;
        assertThat(history.flags()).containsExactly(0, 0, shipped, shipped, 0, 0, shipped);
    }

    @Test
    void aCancellationBeforeTheFirstPaymentCancelsNoPayment() {
        List<Fact> all = List.of(
                fact(EventKind.ORDER_CANCELLED, T0).build(),
                fact(EventKind.ORDER_PAID, T0 + 1).build(),
                fact(EventKind.ORDER_SHIPPED, T0 + 2).parcel("p").build(),
                fact(EventKind.ORDER_PAID, T0 + 3).build(),
                fact(EventKind.LOGISTICS_DELIVERED, T0 + 4).parcel("p").build());
        assertThat(seen(all)).isEqualTo(all);
    }
}
