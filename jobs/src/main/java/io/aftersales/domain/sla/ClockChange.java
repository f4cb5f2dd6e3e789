package io.aftersales.domain.sla;

import org.jspecify.annotations.Nullable;

/**
 * A step of a clock that must be told. One look at a subject may find several steps of one clock, told one after the other;
 * the last one of a look is the clock as it stands, and its document.
 *
 * <p>The records of a clock, in the order of {@code sequence}, are its history: a record stands at the place {@code step}, and
 * takes back what was told before at that place and behind it. A record with the place and transition of the one before it
 * amends that one (another agent).
 *
 * @param clock the clock as it stood after the step
 * @param step place of the step among the clock's, from 1
 * @param retracted a breach or the whole run was told and is taken back; of a breach that only a run which crashed may have told, the
 *     record that takes it back alone
 * @param breachFound the first record that tells of a breach
 * @param unsure a run of the job that crashed may have told more of the clock than is known, see {@link SubjectEngine.Look#toldUntil}
 * @param sequence number of this record among the clock's, from 1
 * @param version greater than that of every earlier record of the clock, also over a restart
 * @param before what was told of the clock before this look, null on its first one, and on all but the last record of a look
 * @param after what is told of it now, null on all but the last record of a look
 */
public record ClockChange(
        Clock clock,
        int step,
        boolean retracted,
        boolean breachFound,
        boolean unsure,
        long sequence,
        long version,
        @Nullable PublishedClock before,
        @Nullable PublishedClock after) {

    /**
     * Whether this is the clock's document: the last record of a look, of a clock that its policy's {@code index} wants
     * indexed by now. The policy decides about documents only; the history has every clock from its start on, else that of a
     * chat round answered in time would begin with its end.
     */
    public boolean indexed() {
        return after != null && after.indexed();
    }

    /** Whether the clock's document comes into being with it, as far as is known. */
    public boolean indexedFirst() {
        return indexed() && (before == null || !before.indexed());
    }

    /** Start that the document had before, {@link Clock#NEVER} if there was none or the start did not move. */
    public long previousStartAt() {
        return before == null || after == null || !before.indexed() || before.startAt() == after.startAt()
                ? Clock.NEVER
                : before.startAt();
    }
}
