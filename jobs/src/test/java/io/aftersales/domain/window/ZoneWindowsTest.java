package io.aftersales.domain.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneWindowsTest {

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 2026-03-04T15:59:59.999Z, 2026-03-03T16:00:00Z, 24",
        "Asia/Shanghai, 2026-03-04T16:00:00Z, 2026-03-04T16:00:00Z, 24",
        "Europe/Berlin, 2026-03-29T10:00:00Z, 2026-03-28T23:00:00Z, 23",
        "Europe/Berlin, 2026-10-25T10:00:00Z, 2026-10-24T22:00:00Z, 25",
        // Midnight did not exist in Brazil when its clocks went forward.
        "America/Sao_Paulo, 2018-11-04T12:00:00Z, 2018-11-04T03:00:00Z, 23"
    })
    void aDayHasTheHoursThatItsDateHas(String zone, String instant, String start, int hours) {
        ZoneWindows windows = new ZoneWindows(ZoneId.of(zone));
        assertThat(Instant.ofEpochMilli(windows.start(WindowSize.DAY, at(instant))))
                .isEqualTo(start);
        assertThat(Duration.ofMillis(
                        windows.end(WindowSize.DAY, at(instant)) - windows.start(WindowSize.DAY, at(instant))))
                .hasHours(hours);
    }

    @Test
    void hoursAreThoseOfTheZonesClocks() {
        ZoneWindows windows = new ZoneWindows(ZoneId.of("Asia/Kolkata"));
        assertThat(Instant.ofEpochMilli(windows.start(WindowSize.HOUR, at("2026-03-04T10:29:59Z"))))
                .isEqualTo("2026-03-04T09:30:00Z");
        assertThat(Instant.ofEpochMilli(windows.end(WindowSize.HOUR, at("2026-03-04T10:29:59Z"))))
                .isEqualTo("2026-03-04T10:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata"})
    void windowsTileTime(String zone) {
        ZoneWindows windows = new ZoneWindows(ZoneId.of(zone));
        new Random(4)
                .longs(2_000, at("2018-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"))
                .forEach(instant -> {
                    for (WindowSize size : WindowSize.values()) {
                        long start = windows.start(size, instant);
                        long end = windows.end(size, instant);
                        assertThat(instant).isBetween(start, end - 1);
                        assertThat(windows.start(size, start)).isEqualTo(start);
                        assertThat(windows.end(size, start)).isEqualTo(end);
                        assertThat(windows.start(size, end)).isEqualTo(end);
                    }
                    assertThat(windows.date(windows.start(WindowSize.DAY, instant)))
                            .isEqualTo(windows.date(instant));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 0001-01-01T00:00:00Z",
        "Asia/Shanghai, 1900-12-31T15:54:16.999Z",
        "Asia/Shanghai, 1900-12-31T15:54:17Z",
        "Africa/Monrovia, 1971-06-01T12:00:00Z"
    })
    void windowsBeginAtWholeMinutesWhereClocksWereAheadBySeconds(String zone, String first) {
        ZoneWindows windows = new ZoneWindows(ZoneId.of(zone));
        for (long instant = at(first); instant < at(first) + 86_400_000; instant += 37_001) {
            for (WindowSize size : WindowSize.values()) {
                long start = windows.start(size, instant);
                assertThat(instant).isBetween(start, windows.end(size, instant) - 1);
                assertThat(WindowSize.ofCode(size.code(start))).isEqualTo(size);
                assertThat(WindowSize.startOfCode(size.code(start))).isEqualTo(start);
            }
        }
    }

    @Test
    void windowsFollowTheClocksOfTheZone() {
        ZoneWindows paris = new ZoneWindows(ZoneId.of("Europe/Paris"));
        long noon = Instant.parse("2026-10-25T11:30:40Z").toEpochMilli();
        assertThat(Instant.ofEpochMilli(paris.start(WindowSize.DAY, noon))).isEqualTo("2026-10-24T22:00:00Z");
        assertThat(paris.end(WindowSize.DAY, noon) - paris.start(WindowSize.DAY, noon))
                .isEqualTo(25 * 3_600_000L);
        assertThat(Instant.ofEpochMilli(paris.start(WindowSize.MINUTE, noon))).isEqualTo("2026-10-25T11:30:00Z");
        assertThat(paris.end(WindowSize.MINUTE, noon) - paris.start(WindowSize.MINUTE, noon))
                .isEqualTo(60_000);
        assertThat(paris.date(noon)).isEqualTo("2026-10-25");
        assertThat(paris.timeOfDay(noon)).isEqualTo((12 * 3600 + 30 * 60 + 40) * 1000L);

        ZoneWindows kolkata = new ZoneWindows(ZoneId.of("Asia/Kolkata"));
        assertThat(Instant.ofEpochMilli(kolkata.start(WindowSize.HOUR, noon))).isEqualTo("2026-10-25T11:30:00Z");
        assertThat(Instant.ofEpochMilli(kolkata.end(WindowSize.HOUR, noon))).isEqualTo("2026-10-25T12:30:00Z");
    }

    @Test
    void tellsDateAndTimeOfDay() {
        ZoneWindows windows = new ZoneWindows(ZoneId.of("Asia/Shanghai"));
        assertThat(windows.date(at("2026-03-04T16:00:00Z"))).isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(windows.timeOfDay(at("2026-03-04T16:01:00Z"))).isEqualTo(60_000);
    }

    @Test
    void aBoundIsWilsons() {
        // 1 of 2 is never shown as 50 %; 81 of 263 and 1 of 29 as in Newcombe (1998), table I.
        assertThat(Wilson.lowerBound(1, 2)).isCloseTo(0.0945, within(0.0005));
        assertThat(Wilson.lowerBound(95, 100)).isCloseTo(0.8882, within(0.0005));
        assertThat(Wilson.lowerBound(81, 263)).isCloseTo(0.2553, within(0.0001));
        assertThat(Wilson.lowerBound(1, 29)).isCloseTo(0.0061, within(0.0001));
        assertThat(Wilson.lowerBound(3, 2)).isPositive();
        assertThat(Wilson.lowerBound(0, 5)).isZero();
        assertThat(Wilson.lowerBound(0, 137)).isZero();
    }
}
