package io.aftersales.domain.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was judged stays as it was known then; what a later event tells of it is known since that event. */
class KnownSinceTest {

    private static List<String> told(ServiceEvents story, FactKind kind, String now) {
        return story.told(FactSubject.ORDER, now).stream()
                .filter(fact -> fact.substring(1).startsWith(kind + "@"))
                .toList();
    }

    private static ServiceEvents toDeliverBy(String time) {
        return new ServiceEvents()
                .order("08:00", EventKind.ORDER_PAID, null, Details.DELIVER_BY, Long.toString(ServiceEvents.at(time)))
                .parcel("10:00", EventKind.ORDER_SHIPPED, "p");
    }

    @Test
    void theCarrierOfALateDeliveryIsKnownSinceTheParcelCame() {
        ServiceEvents story = toDeliverBy("40:00")
                .parcel("11:00", EventKind.LOGISTICS_PICKED_UP, "p", Details.CARRIER, "x")
                .parcel("99:00", EventKind.LOGISTICS_DELIVERED, "p", Details.CARRIER, "x");

        assertThat(told(story, FactKind.DELIVERY, "100:00"))
                .containsExactly(
                        "+DELIVERY@40:00:00 0 since 40:00:00",
                        "-DELIVERY@40:00:00 0 since 99:00:00",
                        "+DELIVERY@40:00:00 0 x since 99:00:00");
        assertThat(told(story, FactKind.PICK_UP, "100:00"))
                .as("told with its carrier")
                .containsExactly("+PICK_UP@11:00:00 1 x since 11:00:00");
    }

    @Test
    void aDeliveryInTimeIsJudgedAnewSinceAnotherParcelIsOnItsWay() {
        ServiceEvents story = toDeliverBy("90:00")
                .parcel("20:00", EventKind.LOGISTICS_DELIVERED, "p", Details.CARRIER, "x")
                .parcel("30:00", EventKind.ORDER_SHIPPED, "q")
                .parcel("95:00", EventKind.LOGISTICS_DELIVERED, "q", Details.CARRIER, "y");

        assertThat(told(story, FactKind.DELIVERY, "99:00"))
                .containsExactly(
                        "+DELIVERY@20:00:00 1 x since 20:00:00",
                        "-DELIVERY@20:00:00 1 x since 30:00:00",
                        "+DELIVERY@90:00:00 0 since 90:00:00",
                        "-DELIVERY@90:00:00 0 since 95:00:00",
                        "+DELIVERY@90:00:00 0 y since 95:00:00");
    }

    @Test
    void thePickUpAndTheStallOfAParcelAreOfItsCarrierSinceAScanNamesIt() {
        ServiceEvents story = new ServiceEvents()
                .parcel("10:00", EventKind.ORDER_SHIPPED, "p")
                .parcel("80:00", EventKind.LOGISTICS_PICKED_UP, "p", Details.CARRIER, "x")
                .parcel("81:00", EventKind.LOGISTICS_IN_TRANSIT, "p")
                .parcel("90:00", EventKind.LOGISTICS_IN_TRANSIT, "p", Details.CARRIER, "y");

        assertThat(told(story, FactKind.PICK_UP, "91:00"))
                .containsExactly(
                        "+PICK_UP@58:00:00 0 since 58:00:00",
                        "-PICK_UP@58:00:00 0 since 80:00:00",
                        "+PICK_UP@58:00:00 0 x since 80:00:00",
                        "-PICK_UP@58:00:00 0 x since 90:00:00",
                        "+PICK_UP@58:00:00 0 y since 90:00:00");
        assertThat(told(story, FactKind.STALL, "91:00"))
                .containsExactly(
                        "+STALL@58:00:00 since 58:00:00",
                        "-STALL@58:00:00 since 80:00:00",
                        "+STALL@58:00:00 x since 80:00:00",
                        "-STALL@58:00:00 x since 90:00:00",
                        "+STALL@58:00:00 y since 90:00:00");
    }

    @Test
    void whatWasKnownBeforeTheGoodsCountsForThemSinceTheyAreNamed() {
        ServiceEvents story = new ServiceEvents()
                .order("08:00", EventKind.ORDER_PAID, null)
                .order("99:00", EventKind.ORDER_COMPLAINT_FILED, null, Details.SKU, "a" + Details.SEPARATOR + "b");

        assertThat(story.told(FactSubject.ORDER, "100:00"))
                .containsExactly(
                        "+ORDER@08:00:00 100 since 08:00:00",
                        "-ORDER@08:00:00 100 since 99:00:00",
                        "+ORDER@08:00:00 100 a since 99:00:00",
                        "+ORDER@08:00:00 100 b since 99:00:00",
                        "+COMPLAINT@99:00:00 a since 99:00:00",
                        "+COMPLAINT@99:00:00 b since 99:00:00");
    }
}
