package io.aftersales.local.bench.load;

import static io.aftersales.local.bench.load.Day.HOUR;
import static io.aftersales.local.bench.load.ExpectedClocks.NEVER;

/** An order that is paid and then waits beyond the end of the data: its three clocks stay open. */
final class OpenOrder implements Subject {

    private final OrderForms forms;
    private final long paidAt;
    private boolean told;

    OpenOrder(OrderForms forms, long paidAt) {
        this.forms = forms;
        this.paidAt = paidAt;
    }

    private long promisedShipAt() {
        return paidAt + 60 * HOUR;
    }

    private long promisedDeliverAt() {
        return paidAt + 120 * HOUR;
    }

    @Override
    public long nextAt() {
        return told ? Long.MAX_VALUE : paidAt;
    }

    @Override
    public GeneratedEvent next(EventForge forge) {
        told = true;
        return forge.of(OrderLife.paid(forms, promisedShipAt(), promisedDeliverAt()), paidAt);
    }

    @Override
    public boolean tell(long now, ExpectedClocks clocks) {
        OrderLife.Ends none = new OrderLife.Ends(NEVER, NEVER, NEVER);
        return OrderLife.tellOrder(forms, paidAt, promisedShipAt(), promisedDeliverAt(), none, now, clocks);
    }
}
