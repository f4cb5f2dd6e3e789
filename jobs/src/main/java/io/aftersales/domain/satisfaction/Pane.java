package io.aftersales.domain.satisfaction;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one window. A long window has hundreds of buckets and gets a handful of counts each minute: those are added in
 * place, instead of a copy of all for each. So whoever adds goes on with what {@link #plus} returns, and with that alone; what
 * somebody else still reads is {@linkplain #freeze frozen} first.
 */
public final class Pane {

    /** Of a window in which nothing happened. */
    public static final Pane EMPTY = new Pane(Counts.NONE, Long.MIN_VALUE, 0);

    /** What stands; nothing where it is {@link #growing}. */
    private final Counts standing;

    private final @Nullable Tally growing;
    private final long version;
    private long changedAt;
    private boolean frozen;

    /**
     * @param counts what was counted
     * @param changedAt event time of the last change
     * @param version of the document that was written last, 0 if none is stored
     */
    public Pane(Counts counts, long changedAt, long version) {
        this(counts, null, changedAt, version);
    }

    private Pane(Counts standing, @Nullable Tally growing, long changedAt, long version) {
        this.standing = standing;
        this.growing = growing;
        this.changedAt = changedAt;
        this.version = version;
    }

    /** What was counted; a copy that stays as it is. */
    public Counts counts() {
        return growing == null ? standing : growing.counts();
    }

    /** Event time of the last change. */
    public long changedAt() {
        return changedAt;
    }

    /** Of the document that was written last, 0 if none is stored. */
    public long version() {
        return version;
    }

    /** With more counted: this one, grown, or another in its place. */
    public Pane plus(Counts more, long knownAt) {
        long changed = Math.max(changedAt, knownAt);
        if (growing == null && standing.empty()) {
            return new Pane(more, changed, version);
        }
        if (growing != null && !frozen) {
            growing.add(more);
            changedAt = changed;
            return this;
        }
        Tally sum = growing == null ? Tally.of(standing) : growing.copy();
        sum.add(more);
        return new Pane(Counts.NONE, sum, changed, version);
    }

    /** As written now: versions grow, whatever the wall clock does. */
    public Pane written(long wallMillis) {
        return new Pane(counts(), changedAt, Math.max(version + 1, wallMillis));
    }

    /** Whether there is neither anything to write nor a document to delete. */
    public boolean nothing() {
        return version == 0 && (growing == null ? standing.empty() : growing.nothing());
    }

    /** The same, which from now on is never changed in place: a snapshot reads it while the window goes on. */
    public Pane freeze() {
        frozen = true;
        return this;
    }
}
