package io.aftersales.local.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Local times of the files to instants. A time that the zone skips (clocks go forward) moves on by the length of the gap; a
 * time that happens twice (clocks go back) is the earlier one.
 */
final class OlistTime {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final ZoneId zone;

    OlistTime(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The time in that column, null where it is empty.
     *
     * @throws IllegalArgumentException naming the column, if it holds something else
     */
    @Nullable
    Instant parse(CsvTable.Row row, String column) {
        String text = row.get(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant time = LocalDateTime.parse(text, FORMAT).atZone(zone).toInstant();
            // Cut to what the events hold, and refused if it is further away than that.
            return Instant.ofEpochMilli(time.toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(column + " is no time like 2017-10-31 09:05:00: " + text, e);
        }
    }
}
