package io.aftersales.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rule by itself, in hours. */
class OrderDeliveryTest {

    private static final long NEVER = SentParcel.NEVER;
    private static final long NOT_UNNAMED = OrderDelivery.UNTOLD;

    private record Parcel(long shippedAt, long deliveredAt, long failedAt) implements SentParcel {}

    private static final Parcel ARRIVED = new Parcel(1, 2, NEVER);
    private static final Parcel LOST = new Parcel(1, NEVER, 3);

    private static long delivered(long unnamedAt, Parcel... parcels) {
        long at = new OrderDelivery(List.of(parcels), unnamedAt).deliveredAt();
        List<Parcel> reversed = new ArrayList<>(List.of(parcels));
        Collections.reverse(reversed);
        assertThat(new OrderDelivery(reversed, unnamedAt).deliveredAt())
                .as("in whatever order they are known")
                .isEqualTo(at);
        return at;
    }

    @Test
    void theLastOfThoseThatShipmentsNameDelivers() {
        assertThat(delivered(NOT_UNNAMED)).isEqualTo(NEVER);
        assertThat(delivered(NOT_UNNAMED, ARRIVED, new Parcel(1, 7, NEVER), new Parcel(NEVER, 9, NEVER)))
                .isEqualTo(7);
        assertThat(delivered(NOT_UNNAMED, ARRIVED, new Parcel(1, NEVER, NEVER))).isEqualTo(NEVER);
        assertThat(delivered(4, ARRIVED, new Parcel(NEVER, 9, NEVER))).isEqualTo(9);
        assertThat(delivered(NOT_UNNAMED, new Parcel(NEVER, 9, NEVER))).isEqualTo(9);
    }

    @Test
    void whatIsShippedAfterALossTakesItsPlace() {
        assertThat(delivered(NOT_UNNAMED, ARRIVED, LOST)).isEqualTo(NEVER);
        assertThat(delivered(NOT_UNNAMED, LOST, new Parcel(3, 9, NEVER)))
                .as("at once with it")
                .isEqualTo(NEVER);
        assertThat(delivered(NOT_UNNAMED, LOST, new Parcel(4, 9, NEVER))).isEqualTo(9);
        assertThat(delivered(NOT_UNNAMED, new Parcel(4, NEVER, 3))).as("itself").isEqualTo(NEVER);
        assertThat(delivered(NOT_UNNAMED, new Parcel(5, 8, 3), new Parcel(4, 7, NEVER)))
                .as("itself, but another too")
                .isEqualTo(7);
        assertThat(delivered(NOT_UNNAMED, new Parcel(1, 2, 3), new Parcel(4, NEVER, NEVER)))
                .as("it had arrived before")
                .isEqualTo(NEVER);
    }

    @Test
    void aShipmentWithoutANameLeavesTheOrderUndeliveredUntilSomethingArrives() {
        assertThat(delivered(4, ARRIVED, LOST)).isEqualTo(NEVER);
        assertThat(delivered(4, LOST)).isEqualTo(NEVER);
        assertThat(delivered(4, LOST, new Parcel(1, 4, NEVER)))
                .as("at once with it")
                .isEqualTo(NEVER);
        assertThat(delivered(4, LOST, new Parcel(1, 5, NEVER))).isEqualTo(5);
        assertThat(delivered(4, LOST, new Parcel(1, 5, NEVER), new Parcel(NEVER, 9, NEVER)))
                .isEqualTo(9);
        assertThat(delivered(4, ARRIVED, new Parcel(1, 9, 3)))
                .as("found again, for whomever")
                .isEqualTo(NEVER);
        assertThat(delivered(3, ARRIVED, LOST)).as("not after the loss").isEqualTo(NEVER);
    }

    @Test
    void aShipmentWithoutANameLeavesNoMarkWhereItStandsInNoPlace() {
        assertThat(delivered(4, ARRIVED)).as("told late").isEqualTo(2);
        assertThat(delivered(8, LOST, new Parcel(4, 6, NEVER)))
                .as("another was named before")
                .isEqualTo(6);
    }

    @Test
    void whatFailsWhenAllHasArrivedTookGoodsBackUnlessAShipmentNamesIt() {
        assertThat(delivered(11, ARRIVED, new Parcel(NEVER, NEVER, 10))).isEqualTo(2);
        assertThat(delivered(11, ARRIVED, new Parcel(NEVER, NEVER, 2)))
                .as("at once with it")
                .isEqualTo(NEVER);
        assertThat(delivered(11, ARRIVED, new Parcel(1, NEVER, NEVER), new Parcel(NEVER, NEVER, 10)))
                .as("not all")
                .isEqualTo(NEVER);
        assertThat(delivered(11, ARRIVED, new Parcel(1, NEVER, 10))).as("named").isEqualTo(NEVER);
        assertThat(delivered(11, new Parcel(NEVER, NEVER, 10)))
                .as("nothing was to arrive")
                .isEqualTo(NEVER);
    }
}
