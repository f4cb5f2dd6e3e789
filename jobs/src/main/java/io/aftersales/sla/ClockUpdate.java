package io.aftersales.sla;

import io.aftersales.result.AlertCondition;
import io.aftersales.result.SlaClock;
import org.jspecify.annotations.Nullable;

/**
 * A clock's record on its way to the sinks.
 *
 * @param clock the record
 * @param indexed it is the clock's document too; else it is for the history in the topic alone
 * @param previousStartAt start as told before, if a late fact moved it, or as an earlier run of the job may have told it: the document
 *     may lie in another month's index; else {@link io.aftersales.domain.sla.Clock#NEVER}
 * @param breachFound this is the first record that tells of a breach of the clock, and time alone brought it up: a breach that a
 *     late fact proves says how late the feed is, not how late the job
 * @param condition whom it alerts or alerts no more, null where nobody has to be told
 */
public record ClockUpdate(
        SlaClock clock,
        boolean indexed,
        long previousStartAt,
        boolean breachFound,
        @Nullable AlertCondition condition) {

    /** Whether somebody has to be told. */
    boolean alerts() {
        return condition != null;
    }
}
