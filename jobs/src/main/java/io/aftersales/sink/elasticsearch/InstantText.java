package io.aftersales.sink.elasticsearch;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Instants as {@code 2026-11-11T03:00:00.000Z}, without a formatter: a clock has six of them. A year of more than four digits has no form
 * that the templates' {@code strict_date_optional_time} takes; they take epoch millis, too.
 */
final class InstantText {
    private static final int MILLIS_PER_DAY = 86_400_000;

    private final byte[] text = "\"0000-00-00T00:00:00.000Z\"".getBytes(StandardCharsets.US_ASCII);
    private long lastDay = Long.MIN_VALUE;

    /** Writes {@code epochMillis} as a JSON string, or as the number that it is where the year has not four digits. */
    void write(long epochMillis, JsonOutput json) {
        long day = Math.floorDiv(epochMillis, (long) MILLIS_PER_DAY);
        if (day != lastDay) {
            LocalDate date = LocalDate.ofEpochDay(day);
            if (date.getYear() < 0 || date.getYear() > 9_999) {
                json.writeNumber(epochMillis);
                return;
            }
            put(1, 4, date.getYear());
            put(6, 2, date.getMonthValue());
            put(9, 2, date.getDayOfMonth());
            lastDay = day;
        }
        int ofDay = (int) Math.floorMod(epochMillis, (long) MILLIS_PER_DAY);
        put(12, 2, ofDay / 3_600_000);
        put(15, 2, ofDay / 60_000 % 60);
        put(18, 2, ofDay / 1_000 % 60);
        put(21, 3, ofDay % 1_000);
        json.write(text);
    }

    private void put(int from, int digits, int number) {
        int rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
