package io.aftersales.runtime.health;

/** Counts facts that came too late. */
final class LateMeter<T> implements HealthMeter<T> {

    private long facts;

    @Override
    public void count(T element) {
        facts++;
    }

    @Override
    public HealthSample take(long windowStart, long lag) {
        long counted = facts;
        facts = 0;
        return HealthSample.ofLateFacts(windowStart, counted);
    }
}
