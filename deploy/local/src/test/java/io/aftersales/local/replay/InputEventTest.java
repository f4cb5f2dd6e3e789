package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InputEventTest {

    @Test
    void aTimeBeyondEpochMillisIsTold() {
        OrderEvent paid = OrderEvent.newBuilder()
                .setEventId("e1")
                .setType(OrderEventType.PAID)
                .setOccurredAt(Instant.EPOCH)
                .setShopId("s")
                .setOrderId("o1")
                .build();
        paid.setOccurredAt(Instant.MAX);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputEvent.of(paid))
                .withMessageContaining("occurredAt");
    }

    @Test
    void shiftingMovesTheTimeAndThePromisesAndNothingElse() {
        Instant paidAt = Instant.parse("2026-03-01T10:00:00Z");
        OrderEvent paid = OrderEvent.newBuilder()
                .setEventId("e1")
                .setType(OrderEventType.PAID)
                .setOccurredAt(paidAt)
                .setShopId("s")
                .setOrderId("o1")
                .setPromisedShipAt(paidAt.plusSeconds(60))
                .setAmountCents(5)
                .build();

        InputEvent shifted = InputEvent.of(EventTopic.ORDERS, paid).shiftedBy(Duration.ofHours(2));

        OrderEvent expected = OrderEvent.newBuilder(paid)
                .setOccurredAt(paidAt.plusSeconds(7200))
                .setPromisedShipAt(paidAt.plusSeconds(7260))
                .build();
        assertThat(shifted.value()).isEqualTo(expected);
        assertThat(shifted.occurredAt()).isEqualTo(paidAt.plusSeconds(7200).toEpochMilli());
        assertThat(paid.getOccurredAt()).isEqualTo(paidAt);
    }
}
