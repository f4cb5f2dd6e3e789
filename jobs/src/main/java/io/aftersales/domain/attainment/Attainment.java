package io.aftersales.domain.attainment;

/**
 * Counts of clocks, or a change of such counts.
 *
 * @param started clocks that began
 * @param met clocks that were kept
 * @param breached clocks whose deadline passed
 * @param retracted clocks of which a breach was told and taken back
 */
public record Attainment(int started, int met, int breached, int retracted) {

    /** No clock. */
    public static final Attainment NONE = new Attainment(0, 0, 0, 0);

    /** The sum. */
    public Attainment plus(Attainment other) {
        return new Attainment(
                started + other.started, met + other.met, breached + other.breached, retracted + other.retracted);
    }

    /** The same, to be taken out. */
    public Attainment negated() {
        return new Attainment(-started, -met, -breached, -retracted);
    }

    /** Whether there is nothing to count. */
    public boolean nothing() {
        return started == 0 && met == 0 && breached == 0 && retracted == 0;
    }

    /** Clocks of which it is known whether they were kept. */
    public int decided() {
        return met + breached;
    }
}
