package io.aftersales.sink.elasticsearch;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Suffixes of the monthly indices, {@code YYYY.MM} in UTC. */
public final class IndexMonth {
    private static final long MILLIS_PER_DAY = ChronoUnit.DAYS.getDuration().toMillis();

    /** Events without a sensible time share one index: each month would have one, and a cluster takes so many only. */
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    /** A job meets a handful of months, but millions of documents: no formatting per document. */
    private static final ConcurrentMap<Integer, String> BY_NUMBER = new ConcurrentHashMap<>();

    private IndexMonth() {}

    /** The suffix of the month of {@code epochMillis}; all before 2000 has that of January 2000. */
    public static String of(long epochMillis) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(epochMillis, MILLIS_PER_DAY));
        day = day.isBefore(EARLIEST) ? EARLIEST : day;
        return BY_NUMBER.computeIfAbsent(day.getYear() * 12 + day.getMonthValue() - 1, IndexMonth::format);
    }

    private static String format(int number) {
        return String.format(Locale.ROOT, "%04d.%02d", Math.floorDiv(number, 12), Math.floorMod(number, 12) + 1);
    }
}
