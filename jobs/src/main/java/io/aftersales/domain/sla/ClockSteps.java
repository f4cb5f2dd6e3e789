package io.aftersales.domain.sla;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps that a run took, counted and fingerprinted while it is folded. What was told already is known by its number of
 * steps and the fingerprint of their course, so that a clock's state need not keep its history; only the standings after
 * steps that are still to be told are kept.
 */
final class ClockSteps {

    private final int told;
    private final List<ClockStanding> untold = new ArrayList<>(0);
    private int count;
    private long course;
    private long courseAsTold;

    /**
     * @param told how many steps of the run were told before
     */
    ClockSteps(int told) {
        this.told = told;
    }

    /** The next step is about to change the run: if how it stands was not told yet, it will have to be. */
    boolean standingIsUntold() {
        return count > told;
    }

    void keep(ClockStanding standing) {
        untold.add(standing);
    }

    /** A step was taken that leads to this standing. */
    void took(long standing) {
        count++;
        course = mix(course, standing);
        if (count == told) {
            courseAsTold = course;
        }
    }

    int count() {
        return count;
    }

    /** Fingerprint of all steps and what each led to. */
    long course() {
        return course;
    }

    /** Fingerprint of the first so many steps, from 1, of a run folded as if nothing of it had been told; 0 for too many. */
    long courseAfter(int first) {
        if (first > count) {
            return 0;
        }
        return first == count ? course : untold.get(first - 1).course();
    }

    /** Fingerprint of the steps as far as they were told, 0 if there are fewer now or none were told. */
    long courseAsTold() {
        return courseAsTold;
    }

    /** The standings after the steps that were not told yet, but for the last step: that one is where the run stands. */
    List<ClockStanding> untold() {
        return untold;
    }

    // Finaliser of SplitMix64 (Steele, Lea, Flood 2014): neighbouring millis must not cancel out.
    static long mix(long hash, long value) {
        long z = hash * 31 + value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
