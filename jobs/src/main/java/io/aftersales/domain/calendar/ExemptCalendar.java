package io.aftersales.domain.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A calendar without some windows of its open time. The windows are few and the calendar beneath answers in logarithmic time,
 * so every answer is a binary search among the windows with such an answer in each step.
 */
final class ExemptCalendar implements BusinessCalendar {

    private final BusinessCalendar base;
    private final long[] from;
    private final long[] to;
    /** Open time of the base in all windows before the one of the same index; one entry more, for all of them. */
    private final long[] before;

    /** Windows in any order, at least one; what overlaps is one window. */
    ExemptCalendar(BusinessCalendar base, List<ExemptWindow> windows) {
        List<ExemptWindow> apart = apart(windows);
        this.base = base;
        this.from = apart.stream().mapToLong(ExemptWindow::from).toArray();
        this.to = apart.stream().mapToLong(ExemptWindow::to).toArray();
        this.before = new long[from.length + 1];
        for (int i = 0; i < from.length; i++) {
            before[i + 1] = before[i] + base.between(from[i], to[i]);
        }
    }

    private static List<ExemptWindow> apart(List<ExemptWindow> windows) {
        List<ExemptWindow> apart = new ArrayList<>();
        for (ExemptWindow window : windows.stream().sorted().toList()) {
            int last = apart.size() - 1;
            if (last >= 0 && window.from() <= apart.get(last).to()) {
                long end = Math.max(window.to(), apart.get(last).to());
                apart.set(last, new ExemptWindow(apart.get(last).from(), end));
            } else {
                apart.add(window);
            }
        }
        return apart;
    }

    @Override
    public BusinessCalendar without(List<ExemptWindow> windows) {
        if (windows.isEmpty()) {
            return this;
        }
        List<ExemptWindow> all = new ArrayList<>(windows);
        for (int i = 0; i < from.length; i++) {
            all.add(new ExemptWindow(from[i], to[i]));
        }
        return base.without(all);
    }

    @Override
    public String id() {
        return base.id();
    }

    @Override
    public String version() {
        return base.version();
    }

    @Override
    public ZoneId zone() {
        return base.zone();
    }

    @Override
    public Optional<LocalDate> lastSpecialDay() {
        return base.lastSpecialDay();
    }

    @Override
    public boolean hasHours() {
        return true;
    }

    @Override
    public boolean isOpen(long at) {
        return base.isOpen(at) && !isExempt(at);
    }

    @Override
    public long nextOpening(long at) {
        long opening = base.nextOpening(at);
        for (int i = lastFrom(opening); i >= 0 && opening < to[i]; i = lastFrom(opening)) {
            opening = base.nextOpening(to[i]);
        }
        return opening;
    }

    @Override
    public long add(long start, long businessMillis) {
        if (businessMillis <= 0) {
            return businessMillis == 0 ? start : subtract(start, negated(businessMillis));
        }
        int next = lastFrom(start) + 1;
        long unhindered = base.add(start, businessMillis);
        // Mostly no window is near.
        if ((next == 0 || to[next - 1] <= start) && (next == from.length || from[next] >= unhindered)) {
            return unhindered;
        }
        // The last window that begins before the span is used up: the rest of the span lies behind it.
        int low = next;
        int high = from.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (between(start, from[middle]) < businessMillis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        long resume = low == 0 || to[low - 1] <= start ? start : to[low - 1];
        return base.add(resume, businessMillis - between(start, resume));
    }

    @Override
    public long subtract(long end, long businessMillis) {
        if (businessMillis <= 0) {
            return businessMillis == 0 ? end : add(end, negated(businessMillis));
        }
        int begun = countFromBefore(end);
        long unhindered = base.subtract(end, businessMillis);
        if (begun == 0 || to[begun - 1] <= unhindered) {
            return unhindered;
        }
        // The first window that ends after the span is used up, seen from its end.
        int low = 0;
        int high = begun;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (between(to[middle], end) < businessMillis) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        long resume = low == from.length || from[low] >= end ? end : from[low];
        return base.subtract(resume, businessMillis - between(resume, end));
    }

    @Override
    public long between(long start, long end) {
        return base.between(start, end) - (exemptUntil(end) - exemptUntil(start));
    }

    /** A day counts if any of it is open and not exempt. */
    @Override
    public long addWorkingDays(long start, int days) {
        if (days < 0) {
            throw new IllegalArgumentException("working days must not be negative: " + days);
        }
        long begin = nextOpening(start);
        if (!(base instanceof HoursCalendar hours)) {
            return add(begin, TimeUnit.DAYS.toMillis(days));
        }
        long target = hours.addWorkingDays(begin, days, this::isOpenOnDayOf);
        return isExempt(target) ? onDayOf(target) : target;
    }

    private boolean isOpenOnDayOf(long at) {
        return between(dayStart(at, 0), dayStart(at, 1)) > 0;
    }

    /** The next opening of that day, else its last close. */
    private long onDayOf(long at) {
        long opening = nextOpening(at);
        long midnight = dayStart(at, 0);
        long next = dayStart(at, 1);
        return opening < next ? opening : add(midnight, between(midnight, next));
    }

    private long dayStart(long at, int daysOn) {
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(at), zone());
        return date.plusDays(daysOn).atStartOfDay(zone()).toInstant().toEpochMilli();
    }

    private boolean isExempt(long at) {
        int index = lastFrom(at);
        return index >= 0 && at < to[index];
    }

    /** Open time of the base in windows, up to {@code at}. */
    private long exemptUntil(long at) {
        int index = lastFrom(at);
        return index < 0 || at >= to[index] ? before[index + 1] : before[index] + base.between(from[index], at);
    }

    /** Index of the last window that has begun at {@code at}, -1 if none has. */
    private int lastFrom(long at) {
        int index = Arrays.binarySearch(from, at);
        return index >= 0 ? index : -index - 2;
    }

    /** How many windows began before {@code at}. */
    private int countFromBefore(long at) {
        int index = Arrays.binarySearch(from, at);
        return index >= 0 ? index : -index - 1;
    }

    private static long negated(long millis) {
        return millis == Long.MIN_VALUE ? Long.MAX_VALUE : -millis;
    }

    @Override
    public String toString() {
        return base + " without exempt windows";
    }
}
