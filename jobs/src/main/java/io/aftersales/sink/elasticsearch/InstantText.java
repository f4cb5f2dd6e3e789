package io.aftersales.sink.elasticsearch;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/** Instants as {@code 2026-11-11T03:00:00.000Z}, without a formatter: a clock has six of them. */
final class InstantText {
    private static final int MILLIS_PER_DAY = 86_400_000;
    private static final int LENGTH = 24;

    private final char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
    private long lastDay = Long.MIN_VALUE;

    /** Writes {@code epochMillis} as a JSON string. */
    void write(long epochMillis, JsonGenerator json) throws IOException {
        long day = Math.floorDiv(epochMillis, (long) MILLIS_PER_DAY);
        if (day != lastDay) {
            LocalDate date = LocalDate.ofEpochDay(day);
            if (date.getYear() < 0 || date.getYear() > 9_999) {
                json.writeString(Instant.ofEpochMilli(epochMillis).toString());
                return;
            }
            put(0, 4, date.getYear());
            put(5, 2, date.getMonthValue());
            put(8, 2, date.getDayOfMonth());
            lastDay = day;
        }
        int ofDay = (int) Math.floorMod(epochMillis, (long) MILLIS_PER_DAY);
        put(11, 2, ofDay / 3_600_000);
        put(14, 2, ofDay / 60_000 % 60);
        put(17, 2, ofDay / 1_000 % 60);
        put(20, 3, ofDay % 1_000);
        json.writeString(text, 0, LENGTH);
    }

    private void put(int from, int digits, int number) {
        int rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
