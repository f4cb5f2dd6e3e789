package io.aftersales.domain.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Makes a table of openings out of shifts in local time, once. */
final class OpeningTableBuilder {

    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);

    private final ZoneRules rules;
    private final Function<LocalDate, List<Opening>> shifts;

    private long[] opens = new long[1024];
    private long[] closes = new long[1024];
    private int size;

    OpeningTableBuilder(ZoneRules rules, Function<LocalDate, List<Opening>> shifts) {
        this.rules = rules;
        this.shifts = shifts;
    }

    /** A table that covers what {@code known} does, both instants and all between, and a margin. */
    OpeningTable widen(OpeningTable known, long first, long last) {
        long from = Horizon.earlier(first);
        long to = Horizon.later(last);
        if (known.from() < known.to()) {
            from = Math.min(from, known.from());
            to = Math.max(to, known.to());
        }
        long begin = from;
        // Between two changes of the offset local time runs straight; clipping at the changes is all that DST takes.
        while (begin < to) {
            ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochMilli(begin));
            long end = change == null ? to : Math.min(to, change.getInstant().toEpochMilli());
            long offset = TimeUnit.SECONDS.toMillis(
                    rules.getOffset(Instant.ofEpochMilli(begin)).getTotalSeconds());
            collect(begin, end, offset);
            begin = end;
        }
        return new OpeningTable(from, to, Arrays.copyOf(opens, size), Arrays.copyOf(closes, size));
    }

    private void collect(long begin, long end, long offset) {
        long firstDay = Math.floorDiv(begin + offset, DAY) - 1;
        long lastDay = Math.floorDiv(end + offset, DAY);
        for (long day = firstDay; day <= lastDay; day++) {
            long midnight = day * DAY - offset;
            for (Opening shift : shifts.apply(LocalDate.ofEpochDay(day))) {
                append(
                        Math.max(begin, midnight + shift.from() * MINUTE),
                        Math.min(end, midnight + shift.to() * MINUTE));
            }
        }
    }

    private void append(long open, long close) {
        if (open >= close) {
            return;
        }
        if (size > 0 && open <= closes[size - 1]) {
            closes[size - 1] = Math.max(close, closes[size - 1]);
            return;
        }
        if (size == opens.length) {
            opens = Arrays.copyOf(opens, 2 * size);
            closes = Arrays.copyOf(closes, 2 * size);
        }
        opens[size] = open;
        closes[size] = close;
        size++;
    }
}
