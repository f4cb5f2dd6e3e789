package io.aftersales.domain.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders, their cases and parcels: one story for each rule. */
class OrderFoldTest {

    private static final String REFUND = "REFUND_ONLY";
    private static final String RETURN = "RETURN_REFUND";

    private static List<String> facts(ServiceEvents story, String now) {
        return story.facts(FactSubject.ORDER, now);
    }

    private static ServiceEvents paid(String shipBy, String deliverBy) {
        return new ServiceEvents()
                .order(
                        "08:00",
                        EventKind.ORDER_PAID,
                        null,
                        Details.SKU,
                        "a" + Details.SEPARATOR + "b",
                        Details.SHIP_BY,
                        Long.toString(ServiceEvents.at(shipBy)),
                        Details.DELIVER_BY,
                        Long.toString(ServiceEvents.at(deliverBy)));
    }

    @Test
    void anOrderCountsOnceForEachOfItsGoods() {
        assertThat(facts(paid("20:00", "90:00"), "09:00"))
                .containsExactly("ORDER@08:00:00 100 a", "ORDER@08:00:00 100 b");
    }

    @Test
    void aPromiseIsJudgedWhereItIsKept() {
        assertThat(facts(paid("20:00", "90:00").parcel("20:00", EventKind.ORDER_SHIPPED, "p"), "21:00"))
                .contains("SHIPMENT@20:00:00 1 a");
    }

    @Test
    void aPromiseIsJudgedWhenItsTimeIsOver() {
        ServiceEvents story = paid("20:00", "90:00");
        assertThat(facts(story, "20:00")).noneMatch(fact -> fact.startsWith("SHIPMENT"));
        assertThat(facts(story, "20:01")).contains("SHIPMENT@20:00:00 0 a");
        assertThat(facts(story.parcel("20:01", EventKind.ORDER_SHIPPED, "p"), "21:00"))
                .contains("SHIPMENT@20:00:00 0 a");
    }

    @Test
    void aCancelledOrderHasNoPromises() {
        assertThat(facts(paid("20:00", "90:00").order("19:00", EventKind.ORDER_CANCELLED, null), "99:00"))
                .allMatch(fact -> fact.startsWith("ORDER"));
    }

    @Test
    void anOrderThatIsPaidAgainHasThePromisesOfThatPayment() {
        ServiceEvents story = paid("20:00", "90:00")
                .order("09:00", EventKind.ORDER_CANCELLED, null)
                .order("30:00", EventKind.ORDER_PAID, null, Details.SHIP_BY, Long.toString(ServiceEvents.at("50:00")));
        assertThat(facts(story, "51:00"))
                .containsExactly(
                        "ORDER@08:00:00 100 a",
                        "ORDER@08:00:00 100 b",
                        "SHIPMENT@50:00:00 0 a",
                        "SHIPMENT@50:00:00 0 b");

        story.parcel("45:00", EventKind.ORDER_SHIPPED, "p");
        assertThat(facts(story, "51:00")).contains("SHIPMENT@45:00:00 1 a").doesNotContain("SHIPMENT@50:00:00 0 a");
    }

    @Test
    void whatIsHeardOfTheParcelOfACancelledPaymentIsNoShipmentOfTheNext() {
        ServiceEvents story = paid("20:00", "90:00")
                .parcel("10:00", EventKind.ORDER_SHIPPED, "old")
                .order("11:00", EventKind.ORDER_CANCELLED, null)
                .order("30:00", EventKind.ORDER_PAID, null, Details.SHIP_BY, Long.toString(ServiceEvents.at("50:00")))
                .parcel("31:00", EventKind.LOGISTICS_PICKED_UP, "old")
                .parcel("32:00", EventKind.ORDER_SHIPPED, "old");
        assertThat(facts(story, "49:00")).noneMatch(fact -> fact.startsWith("SHIPMENT@3"));
        assertThat(facts(story, "60:00")).contains("SHIPMENT@10:00:00 1 a", "SHIPMENT@50:00:00 0 a");
        story.parcel("40:00", EventKind.LOGISTICS_PICKED_UP, "new");
        assertThat(facts(story, "60:00")).contains("SHIPMENT@40:00:00 1 a");
    }

    @Test
    void whatWasKeptBeforeACancellationStaysKeptWhenTheOrderIsPaidAgain() {
        ServiceEvents story = paid("20:00", "90:00")
                .parcel("10:00", EventKind.ORDER_SHIPPED, "p")
                .order("12:00", EventKind.ORDER_CANCELLED, null)
                .order("30:00", EventKind.ORDER_PAID, null, Details.SHIP_BY, Long.toString(ServiceEvents.at("50:00")));

        assertThat(facts(story, "51:00")).contains("SHIPMENT@10:00:00 1 a", "SHIPMENT@50:00:00 0 a");
    }

    @Test
    void anOrderIsDeliveredByWhatIsShippedInThePlaceOfALostParcel() {
        ServiceEvents story = paid("20:00", "90:00")
                .parcel("10:00", EventKind.ORDER_SHIPPED, "p")
                .parcel("11:00", EventKind.LOGISTICS_PICKED_UP, "p", Details.CARRIER, "x")
                .parcel("30:00", EventKind.LOGISTICS_LOST, "p", Details.CARRIER, "x")
                .parcel("50:00", EventKind.LOGISTICS_DELIVERED, "q", Details.CARRIER, "y");
        assertThat(facts(story, "95:00")).contains("DELIVERY@90:00:00 0 a");

        story.parcel("31:00", EventKind.ORDER_SHIPPED, "q");
        assertThat(facts(story, "95:00")).contains("DELIVERY@50:00:00 1 a y", "PICK_UP@11:00:00 1 x");
        // It is found again, which is too late.
        story.parcel("92:00", EventKind.LOGISTICS_DELIVERED, "p", Details.CARRIER, "x");
        assertThat(facts(story, "95:00")).contains("DELIVERY@50:00:00 1 a y");
    }

    @Test
    void aShipmentThatNamesNoParcelDeliversNothingByWhatHadArrivedBeforeIt() {
        ServiceEvents story = paid("20:00", "90:00")
                .parcel("10:00", EventKind.ORDER_SHIPPED, "p")
                .parcel("10:00", EventKind.ORDER_SHIPPED, "q")
                .parcel("25:00", EventKind.LOGISTICS_DELIVERED, "q", Details.CARRIER, "x")
                .parcel("30:00", EventKind.LOGISTICS_LOST, "p", Details.CARRIER, "x")
                .order("31:00", EventKind.ORDER_SHIPPED, null);
        assertThat(facts(story, "95:00")).contains("DELIVERY@90:00:00 0 a");
        story.parcel("50:00", EventKind.LOGISTICS_DELIVERED, "r", Details.CARRIER, "y");
        assertThat(facts(story, "95:00")).contains("DELIVERY@50:00:00 1 a y");
    }

    @Test
    void aParcelThatFailedIsWaitedForUnlessAnotherIsShippedAfterThat() {
        ServiceEvents story = paid("20:00", "90:00")
                .parcel("10:00", EventKind.ORDER_SHIPPED, "p")
                .parcel("10:00", EventKind.ORDER_SHIPPED, "q")
                .parcel("30:00", EventKind.LOGISTICS_RETURNED, "p")
                .parcel("31:00", EventKind.ORDER_SHIPPED, "p")
                .parcel("32:00", EventKind.ORDER_SHIPPED, "q")
                .parcel("40:00", EventKind.LOGISTICS_DELIVERED, "q");
        assertThat(facts(story, "95:00")).as("the same two again").contains("DELIVERY@90:00:00 0 a");
        story.parcel("50:00", EventKind.LOGISTICS_DELIVERED, "p");
        assertThat(facts(story, "95:00")).contains("DELIVERY@50:00:00 1 a");

        ServiceEvents exchanged = paid("20:00", "90:00")
                .parcel("10:00", EventKind.ORDER_SHIPPED, "p")
                .parcel("20:00", EventKind.LOGISTICS_DELIVERED, "p")
                .parcel("30:00", EventKind.LOGISTICS_RETURNED, "p")
                .parcel("31:00", EventKind.ORDER_SHIPPED, "q");
        assertThat(facts(exchanged, "95:00"))
                .as("it was delivered before it came back")
                .contains("DELIVERY@90:00:00 0 a");
    }

    @Test
    void parcelsOfACancelledPaymentSayNothingOfTheNext() {
        ServiceEvents story = paid("20:00", "90:00")
                .parcel("10:00", EventKind.ORDER_SHIPPED, "old")
                .order("11:00", EventKind.ORDER_CANCELLED, null)
                .order(
                        "30:00",
                        EventKind.ORDER_PAID,
                        null,
                        Details.DELIVER_BY,
                        Long.toString(ServiceEvents.at("90:00")))
                .parcel("31:00", EventKind.ORDER_SHIPPED, "new")
                .parcel("32:00", EventKind.LOGISTICS_PICKED_UP, "new", Details.CARRIER, "x")
                .parcel("50:00", EventKind.LOGISTICS_DELIVERED, "new", Details.CARRIER, "x");

        assertThat(facts(story, "95:00"))
                .contains("DELIVERY@50:00:00 1 a x", "PICK_UP@32:00:00 1 x")
                .noneMatch(fact -> fact.startsWith("PICK_UP@58:00") || fact.startsWith("STALL"));
    }

    @Test
    void aCaseThatIsToldOfAgainIsOneReturnUntilItIsWithdrawn() {
        ServiceEvents story = paid("20:00", "90:00")
                .order("10:00", EventKind.ORDER_CASE_OPENED, "c", "caseType", "RETURN_REFUND")
                .order("11:00", EventKind.ORDER_CASE_OPENED, "c", "caseType", "RETURN_REFUND");
        assertThat(returns(story)).containsExactly("RETURN@10:00:00 a", "RETURN@10:00:00 b");

        story.order("12:00", EventKind.ORDER_CASE_WITHDRAWN, "c");
        assertThat(returns(story)).isEmpty();

        story.order("13:00", EventKind.ORDER_CASE_OPENED, "c", "caseType", "RETURN_REFUND");
        assertThat(returns(story)).containsExactly("RETURN@13:00:00 a", "RETURN@13:00:00 b");
    }

    private static List<String> returns(ServiceEvents story) {
        return facts(story, "15:00").stream()
                .filter(fact -> fact.startsWith("RETURN"))
                .toList();
    }

    @Test
    void anOrderIsDeliveredWithItsLastParcel() {
        ServiceEvents story = paid("20:00", "90:00")
                .parcel("10:00", EventKind.ORDER_SHIPPED, "p")
                .parcel("10:00", EventKind.ORDER_SHIPPED, "q")
                .parcel("30:00", EventKind.LOGISTICS_DELIVERED, "p", Details.CARRIER, "x");
        assertThat(facts(story, "60:00")).noneMatch(fact -> fact.startsWith("DELIVERY"));

        story.parcel("50:00", EventKind.LOGISTICS_DELIVERED, "q", Details.CARRIER, "y");
        assertThat(facts(story, "60:00")).contains("DELIVERY@50:00:00 1 a y");
    }

    @Test
    void aLateDeliveryIsALateOne() {
        ServiceEvents story = paid("20:00", "40:00")
                .parcel("10:00", EventKind.ORDER_SHIPPED, "p")
                .parcel("41:00", EventKind.LOGISTICS_DELIVERED, "p", Details.CARRIER, "x");

        assertThat(facts(story, "60:00")).contains("DELIVERY@40:00:00 0 a x");
    }

    @Test
    void theFirstScanIsThePickUp() {
        ServiceEvents story = new ServiceEvents().parcel("10:00", EventKind.ORDER_SHIPPED, "p");
        assertThat(facts(story, "57:00")).isEmpty();
        assertThat(facts(story, "58:01")).contains("PICK_UP@58:00:00 0", "STALL@58:00:00");

        story.parcel("12:00", EventKind.LOGISTICS_PICKED_UP, "p", Details.CARRIER, "x");
        assertThat(facts(story, "58:01")).containsExactly("PICK_UP@12:00:00 1 x");
    }

    @Test
    void aParcelStallsAfterTwoDaysWithoutAScanUnlessItHasArrived() {
        ServiceEvents story = new ServiceEvents()
                .parcel("10:00", EventKind.LOGISTICS_PICKED_UP, "p", Details.CARRIER, "x")
                .parcel("58:00", EventKind.LOGISTICS_IN_TRANSIT, "p");
        assertThat(facts(story, "90:00")).isEmpty();

        assertThat(facts(story, "106:00")).containsExactly("STALL@106:00:00 x");
        story.parcel("106:01", EventKind.LOGISTICS_DELIVERED, "p");
        assertThat(facts(story, "999:00")).containsExactly("STALL@106:00:00 x");
    }

    @Test
    void wordOfADelayOrOfDamageIsNoPickUp() {
        ServiceEvents story = new ServiceEvents()
                .parcel("10:00", EventKind.ORDER_SHIPPED, "p")
                .parcel("12:00", EventKind.LOGISTICS_DELAYED, "p", Details.CARRIER, "x");
        assertThat(facts(story, "58:01")).containsExactly("PICK_UP@58:00:00 0 x");

        story.parcel("14:00", EventKind.LOGISTICS_OUT_FOR_DELIVERY, "p");
        assertThat(facts(story, "58:01")).containsExactly("PICK_UP@14:00:00 1 x");
    }

    @Test
    void onlyWhatMovesAParcelKeepsItFromStalling() {
        ServiceEvents story = new ServiceEvents()
                .parcel("10:00", EventKind.LOGISTICS_PICKED_UP, "p", Details.CARRIER, "x")
                .parcel("20:00", EventKind.LOGISTICS_DAMAGED, "p")
                .parcel("21:00", EventKind.LOGISTICS_DELIVERY_DENIED, "p")
                .parcel("22:00", EventKind.ORDER_SHIPPED, "p");
        assertThat(facts(story, "58:00")).contains("STALL@58:00:00 x");

        story.parcel("57:00", EventKind.LOGISTICS_DELIVERY_FAILED, "p");
        assertThat(facts(story, "58:00")).doesNotContain("STALL@58:00:00 x");
        assertThat(facts(new ServiceEvents().parcel("10:00", EventKind.LOGISTICS_DAMAGED, "q"), "999:00"))
                .isEmpty();
    }

    @Test
    void aWithdrawnCaseTakesBackItsReturnAndTheIntervention() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, RETURN)
                .order("11:00", EventKind.ORDER_PLATFORM_INTERVENED, "c");
        assertThat(facts(story, "12:00")).containsExactly("INTERVENTION@11:00:00", "RETURN@10:00:00");

        story.order("12:00", EventKind.ORDER_CASE_WITHDRAWN, "c");
        assertThat(facts(story, "13:00")).isEmpty();
    }

    @Test
    void aCaseThatIsToldToBeOpenTwiceIsOneReturn() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, RETURN)
                .order("11:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, RETURN)
                .order("11:30", EventKind.ORDER_CASE_OPENED, "other", Details.CASE_TYPE, RETURN);
        assertThat(facts(story, "12:00")).containsExactly("RETURN@10:00:00", "RETURN@11:30:00");

        story.order("12:00", EventKind.ORDER_CASE_CLOSED, "c")
                .order("13:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, RETURN);
        assertThat(facts(story, "14:00"))
                .containsExactly("REFUND_END@12:00:00 7200000", "RETURN@10:00:00", "RETURN@11:30:00");
    }

    @Test
    void aCaseThatIsOpenedAgainAfterItWasWithdrawnIsAnotherReturn() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, RETURN)
                .order("11:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, RETURN)
                .order("12:00", EventKind.ORDER_CASE_WITHDRAWN, "c")
                .order("13:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, RETURN);

        assertThat(facts(story, "14:00")).containsExactly("RETURN@13:00:00");
    }

    @Test
    void aCaseThatBecomesAReturnLaterIsOneFromThenOn() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, REFUND)
                .order("11:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, RETURN);

        assertThat(facts(story, "12:00")).containsExactly("RETURN@11:00:00");
    }

    @Test
    void aRefundTakesFromTheCaseToTheMoney() {
        ServiceEvents story = new ServiceEvents()
                .order(
                        "10:00",
                        EventKind.ORDER_CASE_OPENED,
                        "c",
                        Details.CASE_TYPE,
                        REFUND,
                        Details.ISSUE,
                        "product-quality")
                .order("11:00", EventKind.ORDER_REFUND_ISSUED, "c")
                .order("12:00", EventKind.ORDER_CASE_CLOSED, "c");

        assertThat(facts(story, "13:00")).containsExactly("REFUND@11:00:00 100 1", "REFUND_END@11:00:00 3600000");
    }

    @Test
    void aCaseThatIsOpenedAgainAfterItWasWithdrawnTakesItsOwnTime() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, REFUND)
                .order("11:00", EventKind.ORDER_CASE_WITHDRAWN, "c")
                .order("14:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, REFUND)
                .order("14:30", EventKind.ORDER_REFUND_ISSUED, "c")
                .order("15:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, REFUND)
                .order("16:00", EventKind.ORDER_CASE_CLOSED, "c");

        assertThat(facts(story, "17:00")).containsExactly("REFUND@14:30:00 100 0", "REFUND_END@14:30:00 1800000");
    }

    @Test
    void aRefusedRefundEndsWithItsCase() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, REFUND)
                .order("12:00", EventKind.ORDER_CASE_CLOSED, "c")
                .order("13:00", EventKind.ORDER_CASE_CLOSED, "other");

        assertThat(facts(story, "14:00")).containsExactly("REFUND_END@12:00:00 7200000");
    }

    @Test
    void aRulingForTheBuyerIsADisputeLost() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_PLATFORM_RULED, "c", "liability", "shop")
                .order("11:00", EventKind.ORDER_PLATFORM_RULED, "d", "liability", "buyer")
                .order("12:00", EventKind.ORDER_COMPLAINT_FILED, null);

        assertThat(facts(story, "13:00")).containsExactly("COMPLAINT@12:00:00", "DISPUTE_LOST@10:00:00");
    }

    @Test
    void aParcelThatComesBackTakesNoDeliveryBack() {
        ServiceEvents story = paid("20:00", "60:00")
                .parcel("10:00", EventKind.ORDER_SHIPPED, "p")
                .parcel("11:00", EventKind.LOGISTICS_PICKED_UP, "p", Details.CARRIER, "x")
                .parcel("30:00", EventKind.LOGISTICS_DELIVERED, "p", Details.CARRIER, "x")
                .order("31:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, RETURN)
                .parcel("40:00", EventKind.LOGISTICS_PICKED_UP, "r", Details.CARRIER, "y");
        assertThat(facts(story, "99:00"))
                .contains("DELIVERY@30:00:00 1 a x")
                .noneMatch(fact -> fact.startsWith("STALL"));
    }

    @Test
    void whereAShipmentNamesNoParcelItsOwnMayBeAnyThatIsScanned() {
        ServiceEvents story = paid("20:00", "60:00")
                .order("09:00", EventKind.ORDER_SHIPPED, null)
                .parcel("10:00", EventKind.ORDER_SHIPPED, "p")
                .parcel("11:00", EventKind.LOGISTICS_PICKED_UP, "q", Details.CARRIER, "x")
                .parcel("30:00", EventKind.LOGISTICS_DELIVERED, "p", Details.CARRIER, "x");
        assertThat(facts(story, "50:00")).noneMatch(fact -> fact.startsWith("DELIVERY"));
    }

    @Test
    void whereNoShipmentNamesAParcelEachScannedOneCounts() {
        ServiceEvents story = paid("20:00", "60:00")
                .parcel("11:00", EventKind.LOGISTICS_PICKED_UP, "p", Details.CARRIER, "x")
                .parcel("30:00", EventKind.LOGISTICS_DELIVERED, "p", Details.CARRIER, "x");
        assertThat(facts(story, "50:00")).contains("DELIVERY@30:00:00 1 a x");
    }

    @Test
    void anInterventionThatNamesNoCaseIsOfTheOnlyOneThatIsOpen() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, RETURN)
                .order("11:00", EventKind.ORDER_PLATFORM_INTERVENED, null)
                .order("12:00", EventKind.ORDER_CASE_WITHDRAWN, "c");
        assertThat(facts(story, "13:00")).isEmpty();
    }

    @Test
    void anInterventionOfWhichNoCaseIsKnownGoesWithAnyThatIsWithdrawn() {
        ServiceEvents story = new ServiceEvents()
                .order("09:00", EventKind.ORDER_PLATFORM_INTERVENED, null)
                .order("10:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, REFUND);
        assertThat(facts(story, "13:00")).containsExactly("INTERVENTION@09:00:00");
        assertThat(facts(story.order("12:00", EventKind.ORDER_CASE_WITHDRAWN, "c"), "13:00"))
                .isEmpty();
    }

    @Test
    void aRefundThatNamesNoCaseEndsTheOnlyOneThatIsOpenAndHasItsIssue() {
        ServiceEvents story = new ServiceEvents()
                .order(
                        "10:00",
                        EventKind.ORDER_CASE_OPENED,
                        "c",
                        Details.CASE_TYPE,
                        REFUND,
                        Details.ISSUE,
                        "product-quality")
                .order("11:00", EventKind.ORDER_REFUND_ISSUED, null);
        assertThat(facts(story, "13:00")).containsExactly("REFUND@11:00:00 100 1", "REFUND_END@11:00:00 3600000");
    }

    @Test
    void aCaseThatEndedByItsRefundIsNotMeantByAWithdrawalThatNamesNone() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, RETURN)
                .order("11:00", EventKind.ORDER_REFUND_ISSUED, "c")
                .order("12:00", EventKind.ORDER_CASE_OPENED, "d", Details.CASE_TYPE, RETURN)
                .order("13:00", EventKind.ORDER_PLATFORM_INTERVENED, "d")
                .order("14:00", EventKind.ORDER_CASE_WITHDRAWN, null);
        assertThat(facts(story, "15:00"))
                .as("the other one was withdrawn")
                .containsExactly("REFUND@11:00:00 100 0", "REFUND_END@11:00:00 3600000", "RETURN@10:00:00");
        assertThat(facts(story.order("16:00", EventKind.ORDER_CASE_WITHDRAWN, null), "17:00"))
                .as("nor where it is the only one")
                .contains("RETURN@10:00:00");
    }

    @Test
    void whatNamesNoCaseAfterTheRefundOfTheOnlyOneIsOfThat() {
        ServiceEvents story = new ServiceEvents()
                .order(
                        "10:00",
                        EventKind.ORDER_CASE_OPENED,
                        "c",
                        Details.CASE_TYPE,
                        RETURN,
                        Details.ISSUE,
                        "product-quality")
                .order("10:30", EventKind.ORDER_PLATFORM_INTERVENED, "c")
                .order("11:00", EventKind.ORDER_REFUND_ISSUED, null)
                .order("12:00", EventKind.ORDER_PLATFORM_INTERVENED, null)
                .order("12:30", EventKind.ORDER_PLATFORM_RULED, "c", "liability", "shop")
                .order("13:00", EventKind.ORDER_PLATFORM_RULED, null, "liability", "shop")
                .order("14:00", EventKind.ORDER_REFUND_ISSUED, null);
        assertThat(facts(story, "15:00"))
                .as("it was intervened and ruled once, and both parts of its money were paid for its reason")
                .containsExactly(
                        "DISPUTE_LOST@12:30:00",
                        "INTERVENTION@10:30:00",
                        "REFUND@11:00:00 100 1",
                        "REFUND@14:00:00 100 1",
                        "REFUND_END@11:00:00 3600000",
                        "RETURN@10:00:00");
        assertThat(facts(
                        story.order("16:00", EventKind.ORDER_CASE_CLOSED, null)
                                .order("17:00", EventKind.ORDER_PLATFORM_INTERVENED, null),
                        "18:00"))
                .as("a case that was closed, too, is over")
                .contains("INTERVENTION@10:30:00", "INTERVENTION@17:00:00");
    }

    @Test
    void ofSeveralRefundedCasesNoneIsMeantAndOneThatIsOpenComesFirst() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, RETURN)
                .order("10:10", EventKind.ORDER_PLATFORM_INTERVENED, "c")
                .order("10:20", EventKind.ORDER_REFUND_ISSUED, "c")
                .order("10:30", EventKind.ORDER_CASE_OPENED, "d", Details.CASE_TYPE, "REFUND_ONLY")
                .order("10:40", EventKind.ORDER_PLATFORM_INTERVENED, null);
        assertThat(facts(story, "11:00")).contains("INTERVENTION@10:10:00", "INTERVENTION@10:40:00");
        story.order("12:00", EventKind.ORDER_REFUND_ISSUED, "d")
                .order("12:30", EventKind.ORDER_PLATFORM_INTERVENED, null);
        assertThat(facts(story, "13:00"))
                .as("now it may be of either")
                .contains("INTERVENTION@10:10:00", "INTERVENTION@10:40:00", "INTERVENTION@12:30:00");
    }

    @Test
    void aRefundedCaseIsNotMeantWhereAnotherEndedSince() {
        for (EventKind end : List.of(EventKind.ORDER_CASE_CLOSED, EventKind.ORDER_CASE_WITHDRAWN)) {
            ServiceEvents story = new ServiceEvents()
                    .order("10:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, RETURN)
                    .order("10:10", EventKind.ORDER_PLATFORM_INTERVENED, "c")
                    .order("10:20", EventKind.ORDER_REFUND_ISSUED, "c")
                    .order("10:30", EventKind.ORDER_CASE_OPENED, "d", Details.CASE_TYPE, "EXCHANGE")
                    .order("10:40", end, "d")
                    .order("10:50", EventKind.ORDER_PLATFORM_INTERVENED, null);
            assertThat(facts(story, "11:00"))
                    .as("it may be of either")
                    .contains("INTERVENTION@10:10:00", "INTERVENTION@10:50:00");
        }
    }

    @Test
    void anExchangeIsOpenStillWhenMoneyIsPaidBesideIt() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, "EXCHANGE")
                .order("11:00", EventKind.ORDER_REFUND_ISSUED, "c")
                .order("12:00", EventKind.ORDER_PLATFORM_INTERVENED, null)
                .order("12:30", EventKind.ORDER_PLATFORM_INTERVENED, "c");
        assertThat(facts(story, "15:00")).containsExactly("INTERVENTION@12:00:00", "REFUND@11:00:00 100 0");
    }

    /** Nothing tells whether two cases are meant, or one twice. */
    @Test
    void interventionsAndRulingsOfWhichTheCaseIsNotKnownAreOne() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_PLATFORM_INTERVENED, null)
                .order("11:00", EventKind.ORDER_PLATFORM_INTERVENED, null)
                .order("12:00", EventKind.ORDER_PLATFORM_RULED, null, "liability", "shop")
                .order("13:00", EventKind.ORDER_PLATFORM_RULED, null, "liability", "shop");
        assertThat(facts(story, "15:00")).containsExactly("DISPUTE_LOST@12:00:00", "INTERVENTION@10:00:00");
    }

    @Test
    void ofSeveralOpenCasesNoneIsMeant() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, REFUND)
                .order("10:30", EventKind.ORDER_CASE_OPENED, "d", Details.CASE_TYPE, REFUND)
                .order("11:00", EventKind.ORDER_REFUND_ISSUED, null);
        assertThat(facts(story, "13:00")).containsExactly("REFUND@11:00:00 100 0");
        story.order("12:00", EventKind.ORDER_CASE_CLOSED, "d").order("12:30", EventKind.ORDER_CASE_CLOSED, null);
        assertThat(facts(story, "13:00")).contains("REFUND_END@12:00:00 5400000", "REFUND_END@12:30:00 9000000");
    }

    @Test
    void aCaseThatAsksForMoneyLaterTakesItsTimeFromThenOn() {
        ServiceEvents story = new ServiceEvents()
                .order(
                        "10:00",
                        EventKind.ORDER_CASE_OPENED,
                        "c",
                        Details.CASE_TYPE,
                        "EXCHANGE",
                        Details.ISSUE,
                        "product-quality")
                .order("11:00", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, RETURN)
                .order("11:30", EventKind.ORDER_CASE_OPENED, "c", Details.CASE_TYPE, REFUND)
                .order("13:00", EventKind.ORDER_REFUND_ISSUED, "c");
        assertThat(facts(story, "14:00"))
                .containsExactly("REFUND@13:00:00 100 1", "REFUND_END@13:00:00 7200000", "RETURN@11:00:00");
    }

    @Test
    void aRulingStandsAsThePlatformGaveItLast() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_PLATFORM_RULED, "c", "liability", "shop")
                .order("11:00", EventKind.ORDER_PLATFORM_RULED, "c", "liability", "shop");
        assertThat(facts(story, "15:00")).containsExactly("DISPUTE_LOST@10:00:00");
        assertThat(facts(story.order("12:00", EventKind.ORDER_PLATFORM_RULED, "c", "liability", "buyer"), "15:00"))
                .isEmpty();
        assertThat(facts(story.order("13:00", EventKind.ORDER_PLATFORM_RULED, "c", "liability", "shop"), "15:00"))
                .containsExactly("DISPUTE_LOST@13:00:00");
    }

    @Test
    void thePlatformStepsIntoACaseOnceUntilItIsWithdrawn() {
        ServiceEvents story = new ServiceEvents()
                .order("10:00", EventKind.ORDER_PLATFORM_INTERVENED, "c")
                .order("11:00", EventKind.ORDER_PLATFORM_INTERVENED, "c");
        assertThat(facts(story, "15:00")).containsExactly("INTERVENTION@10:00:00");
        story.order("12:00", EventKind.ORDER_CASE_WITHDRAWN, "c")
                .order("13:00", EventKind.ORDER_PLATFORM_INTERVENED, "c");
        assertThat(facts(story, "15:00")).containsExactly("INTERVENTION@13:00:00");
    }
}
