package io.aftersales.risk;

import io.aftersales.result.SlaClock;
import io.aftersales.source.EventContract;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Records of clocks, as the SLA monitor tells them. */
final class ClockContract implements EventContract<SlaClock> {

    private static final long serialVersionUID = 1L;

    @Override
    public Class<SlaClock> type() {
        return SlaClock.class;
    }

    @Override
    public long occurredAt(SlaClock clock) {
        return clock.getTimestamp().toEpochMilli();
    }

    @Override
    public @Nullable String missingId(SlaClock clock) {
        return clock.getClockId().isEmpty() ? "clockId" : null;
    }

    @Override
    public boolean fromOutside() {
        return false;
    }

    @Override
    public void mask(SlaClock clock, UnaryOperator<String> text, UnaryOperator<String> name) {
        // The SLA monitor writes ids and times only.
    }
}
