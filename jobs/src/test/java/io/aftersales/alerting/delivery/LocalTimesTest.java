package io.aftersales.alerting.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LocalTimesTest {

    private final LocalTimes times = new LocalTimes(ZoneId.of("Asia/Shanghai"));

    @Test
    void anInstantIsToldAsTheClockOnTheShopsWallShowsIt() {
        assertThat(times.of(Instant.parse("2026-11-10T19:00:05.120Z"))).isEqualTo("2026-11-11 03:00:05");
    }

    @Test
    void instantsInsideTextsAreToo() {
        assertThat(times.in("due 2026-11-10T19:00:00Z; 2026-11-10T19:03:00.001Z 用户催促 (chased)"))
                .isEqualTo("due 2026-11-11 03:00:00; 2026-11-11 03:03:00 用户催促 (chased)");
    }

    @Test
    void whatIsNoInstantStays() {
        String text = "order 2026-02-31T10:00:00Z, size Z, 2026-11-10";
        assertThat(times.in(text)).isEqualTo(text);
    }
}
