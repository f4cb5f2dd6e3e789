package io.aftersales.domain.satisfaction;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one window. A long window has hundreds of buckets and gets a handful of counts each minute: those are added in
 * place, instead of a copy of all for each. So whoever adds goes on with what {@link #plus} returns, and with that alone; what
 * somebody else still reads is {@linkplain #freeze frozen} first. Nearly all of what is kept {@linkplain #atRest rests}, in few bytes.
 */
public final class Pane {

    /** Of a window in which nothing happened. */
    public static final Pane EMPTY = new Pane(Counts.NONE, Long.MIN_VALUE, 0);

    /** Of more it would take longer than the room is worth: a day's are written every few seconds. */
    private static final int MOST_AT_REST = 32;

    /** What stands; nothing where it is {@link #growing} or {@link #resting}. */
    private final Counts standing;

    private final @Nullable Tally growing;
    private final byte @Nullable [] resting;
    private final long version;
    private long changedAt;
    private boolean frozen;

    /**
     * @param counts what was counted
     * @param changedAt event time of the last change
     * @param version of the document that was written last, 0 if none is stored
     */
    public Pane(Counts counts, long changedAt, long version) {
        this(counts, null, null, changedAt, version);
    }

    private Pane(Counts standing, @Nullable Tally growing, byte @Nullable [] resting, long changedAt, long version) {
        this.standing = standing;
        this.growing = growing;
        this.resting = resting;
        this.changedAt = changedAt;
        this.version = version;
    }

    /** What was counted; a copy that stays as it is. */
    public Counts counts() {
        return growing == null ? standing() : growing.counts();
    }

    private Counts standing() {
        return resting == null ? standing : RestingCounts.unpack(resting);
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
        if (growing == null && resting == null && standing.empty()) {
            return new Pane(more, changed, version);
        }
        if (growing != null && !frozen) {
            growing.add(more);
            changedAt = changed;
            return this;
        }
        Tally sum = growing == null ? Tally.of(standing()) : growing.copy();
        sum.add(more);
        return new Pane(Counts.NONE, sum, null, changed, version);
    }

    /** As written now: versions grow, whatever the wall clock does. */
    public Pane written(long wallMillis) {
        return new Pane(counts(), changedAt, Math.max(version + 1, wallMillis));
    }

    /** Whether there is neither anything to write nor a document to delete. */
    public boolean nothing() {
        return version == 0 && resting == null && (growing == null ? standing.empty() : growing.nothing());
    }

    /** The same for the time in which nothing is added. */
    public Pane atRest() {
        int size = standing.keys().length;
        return growing != null || size == 0 || size > MOST_AT_REST
                ? this
                : new Pane(Counts.NONE, null, RestingCounts.pack(standing), changedAt, version);
    }

    /** The same, which from now on is never changed in place: a snapshot reads it while the window goes on. */
    public Pane freeze() {
        frozen = true;
        return this;
    }
}
