package io.aftersales.forbidden.sink;

import java.time.Instant;
import java.util.Date;
import java.util.function.LongSupplier;

/** Wrong: only the runtime package reads the clock, whether by a call, a reference or a constructor. */
final class ReadsClock {
    private ReadsClock() {}

    static Instant calls() {
        return Instant.now();
    }

    static LongSupplier refers() {
        return System::currentTimeMillis;
    }

    static Date constructs() {
        return new Date();
    }
}
