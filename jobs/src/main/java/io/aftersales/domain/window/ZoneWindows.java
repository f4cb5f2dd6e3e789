package io.aftersales.domain.window;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Where windows begin and end in a zone. Hours and days are those that its clocks show, so a day has 23 or 25 hours where the
 * clocks change. Where clocks were ahead by seconds, as in China before 1901, windows begin at whole minutes all the same. Remembers
 * the last day; for one thread.
 */
public final class ZoneWindows {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 3_600_000;

    /** In the place of a day's offset: the clocks change on that day. */
    private static final long CHANGES = Long.MIN_VALUE;

    private final ZoneId zone;
    private final ZoneRules rules;
    private long dayStart = 0;
    private long dayEnd = 0;
    private long dayOffset = CHANGES;

    /** @param zone whose clocks count */
    public ZoneWindows(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /** First millisecond of the window that {@code at} lies in. */
    public long start(WindowSize size, long at) {
        return switch (size) {
            case MINUTE -> Math.floorDiv(at, MINUTE) * MINUTE;
            case HOUR -> {
                long offset = offset(at);
                yield Math.floorDiv(at + offset, HOUR) * HOUR - offset;
            }
            case DAY -> {
                findDay(at);
                yield dayStart;
            }
        };
    }

    /** First millisecond after the window that {@code at} lies in. */
    public long end(WindowSize size, long at) {
        return switch (size) {
            case MINUTE -> start(size, at) + MINUTE;
            case HOUR -> start(size, at) + HOUR;
            case DAY -> {
                findDay(at);
                yield dayEnd;
            }
        };
    }

    /** When the window that begins at {@code start} takes no more corrections; the minutes of an hour are given up together. */
    public long givenUpAt(WindowSize size, long start) {
        return end(size == WindowSize.MINUTE ? WindowSize.HOUR : size, start) + size.retentionMillis();
    }

    /**
     * Tells the windows that are given up at that very instant, by their {@linkplain WindowSize#code codes}.
     *
     * @param instant one of {@link #givenUpAt}, any other tells none
     */
    public void givenUp(long instant, LongConsumer codes) {
        long hourEnd = instant - WindowSize.MINUTE.retentionMillis();
        if (end(WindowSize.HOUR, hourEnd - 1) == hourEnd) {
            for (long minute = start(WindowSize.HOUR, hourEnd - 1); minute < hourEnd; minute += MINUTE) {
                codes.accept(WindowSize.MINUTE.code(minute));
            }
        }
        for (WindowSize size : List.of(WindowSize.HOUR, WindowSize.DAY)) {
            long end = instant - size.retentionMillis();
            if (end(size, end - 1) == end) {
                codes.accept(size.code(start(size, end - 1)));
            }
        }
    }

    /** First millisecond of the day that lies so many days before that of {@code at}. */
    public long dayBefore(long at, int days) {
        return startOf(date(at).minusDays(days));
    }

    /** The date that {@code at} lies in. */
    public LocalDate date(long at) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), zone);
    }

    /** Millis since the start of the day, as its clocks show it. */
    public long timeOfDay(long at) {
        return Math.floorMod(at + offset(at), 24 * HOUR);
    }

    /** How far the zone's clocks are ahead, millis. */
    public long offset(long at) {
        if (at >= dayStart && at < dayEnd && dayOffset != CHANGES) {
            return dayOffset;
        }
        return offsetAt(Instant.ofEpochMilli(at));
    }

    private long offsetAt(Instant at) {
        return Math.floorDiv(rules.getOffset(at).getTotalSeconds(), 60) * MINUTE;
    }

    private void findDay(long at) {
        if (at >= dayStart && at < dayEnd) {
            return;
        }
        LocalDate date = date(at);
        dayStart = startOf(date);
        dayEnd = startOf(date.plusDays(1));
        if (at >= dayEnd) {
            dayStart = dayEnd;
            dayEnd = startOf(date.plusDays(2));
        }
        Instant first = Instant.ofEpochMilli(dayStart);
        ZoneOffsetTransition next = rules.nextTransition(first);
        dayOffset = next == null || next.toEpochSecond() * 1000L >= dayEnd ? offsetAt(first) : CHANGES;
    }

    private long startOf(LocalDate date) {
        long start = date.atStartOfDay(zone).toInstant().toEpochMilli();
        return start - Math.floorMod(start, MINUTE);
    }
}
