package io.aftersales.local.bench.load;

/**
 * State of a clock and what went wrong on its way.
 *
 * @param state name of the state, as in results
 * @param warned the warning was reached
 * @param breached the deadline was reached
 * @param serious the serious level was reached
 */
public record ClockFlags(String state, boolean warned, boolean breached, boolean serious) {

    @Override
    public int hashCode() {
        return state.hashCode() * 8 + (warned ? 1 : 0) + (breached ? 2 : 0) + (serious ? 4 : 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClockFlags flags
                && flags.state.equals(state)
                && flags.warned == warned
                && flags.breached == breached
                && flags.serious == serious;
    }

    @Override
    public String toString() {
        return state + (warned ? " warned" : "") + (breached ? " breached" : "") + (serious ? " serious" : "");
    }
}
