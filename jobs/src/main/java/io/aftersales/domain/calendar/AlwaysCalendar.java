package io.aftersales.domain.calendar;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Open at every instant. Sums that do not fit stop at the largest or smallest long. */
final class AlwaysCalendar implements BusinessCalendar {

    static final AlwaysCalendar INSTANCE = new AlwaysCalendar();

    private AlwaysCalendar() {}

    @Override
    public String id() {
        return ALWAYS_ID;
    }

    @Override
    public String version() {
        return "";
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public boolean hasHours() {
        return false;
    }

    @Override
    public boolean isOpen(long at) {
        return true;
    }

    @Override
    public long nextOpening(long at) {
        return at;
    }

    @Override
    public long add(long start, long businessMillis) {
        long sum = start + businessMillis;
        boolean overflow = ((start ^ sum) & (businessMillis ^ sum)) < 0;
        return overflow ? limit(start) : sum;
    }

    @Override
    public long subtract(long end, long businessMillis) {
        long difference = end - businessMillis;
        boolean overflow = ((end ^ businessMillis) & (end ^ difference)) < 0;
        return overflow ? limit(end) : difference;
    }

    @Override
    public long between(long from, long to) {
        return subtract(to, from);
    }

    @Override
    public long addWorkingDays(long start, int days) {
        return add(start, TimeUnit.DAYS.toMillis(days));
    }

    private static long limit(long sign) {
        return sign < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    @Override
    public String toString() {
        return ALWAYS_ID;
    }
}
