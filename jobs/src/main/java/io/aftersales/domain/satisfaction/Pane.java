package io.aftersales.domain.satisfaction;

/**
 * What is known of one window.
 *
 * @param counts what was counted
 * @param changedAt event time of the last change
 * @param version of the document that was written last, 0 if none is stored
 */
public record Pane(Counts counts, long changedAt, long version) {

    /** Of a window in which nothing happened. */
    public static final Pane EMPTY = new Pane(Counts.NONE, Long.MIN_VALUE, 0);

    /** With more counted. */
    public Pane plus(Counts more, long knownAt) {
        return new Pane(counts.plus(more), Math.max(changedAt, knownAt), version);
    }

    /** As written now: versions grow, whatever the wall clock does. */
    public Pane written(long wallMillis) {
        return new Pane(counts, changedAt, Math.max(version + 1, wallMillis));
    }

    /** Whether there is neither anything to write nor a document to delete. */
    public boolean nothing() {
        return counts.empty() && version == 0;
    }
}
