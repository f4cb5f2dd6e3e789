package io.aftersales.local.bench.load;

import static io.aftersales.local.bench.load.Day.HOUR;
import static io.aftersales.local.bench.load.ExpectedClocks.NEVER;

/** An order that is paid and then waits beyond the end of the data: its three clocks stay open. */
final class OpenOrder implements Subject {

    private final OrderForms forms;
    private final long paidAt;
    private final long promisedShipAt;
    private final long promisedDeliverAt;
    private boolean told;

    OpenOrder(OrderForms forms, long paidAt) {
        this(forms, paidAt, paidAt + 60 * HOUR, paidAt + 120 * HOUR);
    }

    private OpenOrder(OrderForms forms, long paidAt, long promisedShipAt, long promisedDeliverAt) {
        this.forms = forms;
        this.paidAt = paidAt;
        this.promisedShipAt = promisedShipAt;
        this.promisedDeliverAt = promisedDeliverAt;
    }

    /** One that is promised to ship by {@code dueAt}, and is not; nothing else is promised of it. */
    static OpenOrder promised(OrderForms forms, long paidAt, long dueAt) {
        return new OpenOrder(forms, paidAt, dueAt, NEVER);
    }

    @Override
    public long nextAt() {
        return told ? Long.MAX_VALUE : paidAt;
    }

    @Override
    public GeneratedEvent next(EventForge forge) {
        told = true;
        return forge.of(OrderLife.paid(forms, promisedShipAt, promisedDeliverAt), paidAt);
    }

    @Override
    public boolean tell(long now, ExpectedClocks clocks) {
        OrderLife.Ends none = new OrderLife.Ends(NEVER, NEVER, NEVER);
        return OrderLife.tellOrder(forms, paidAt, promisedShipAt, promisedDeliverAt, none, now, clocks);
    }
}
