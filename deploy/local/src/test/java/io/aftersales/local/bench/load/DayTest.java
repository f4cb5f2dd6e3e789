package io.aftersales.local.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-03T09:00:00+08:00, 3, 2026-03-03T12:00:00+08:00",
        "2026-03-03T11:30:00+08:00, 1, 2026-03-03T14:00:00+08:00",
        "2026-03-03T08:30:00+08:00, 8, 2026-03-04T09:30:00+08:00",
        "2026-03-03T20:00:00+08:00, 8, 2026-03-05T09:30:00+08:00",
        "2026-03-03T12:30:00+08:00, 1, 2026-03-03T14:30:00+08:00",
    })
    void countsWorkingHoursOnly(String from, int hours, String until) {
        assertThat(Instant.ofEpochMilli(Day.afterWorkingHours(millis(from), hours * Day.HOUR)))
                .isEqualTo(Instant.ofEpochMilli(millis(until)));
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
