package io.aftersales.domain.satisfaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a fold tells of a subject, in the order in which it became known. A pure function of the subject's events and of the
 * time that has come, so the difference of two ledgers corrects what was told.
 */
final class FactLedger {

    /** No look without an event. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int NO_NEWS = -1;

    private final List<ServiceFact> facts = new ArrayList<>();
    private final int newest;
    private final long lookedAt;
    private long nextAt = NEVER;
    private @Nullable QueueStatus status;
    private int known;
    private @Nullable QueueStatus knownStatus;

    /** Of all events alike. */
    FactLedger() {
        this(NO_NEWS, Long.MIN_VALUE);
    }

    private FactLedger(int newest, long lookedAt) {
        this.newest = newest;
        this.lookedAt = lookedAt;
    }

    /**
     * Of events the last of which is new and comes after the last look: what folds tell up to it was told before.
     *
     * @param newest place of the last event
     * @param lookedAt event time of the last look
     */
    static FactLedger withNews(int newest, long lookedAt) {
        return new FactLedger(newest, lookedAt);
    }

    /** Whether the event at that place is the new one; folds ask before they see it, and then tell {@link #newsBegin}. */
    boolean isNews(int place) {
        return place == newest;
    }

    /** Event time of the last look. */
    long lookedAt() {
        return lookedAt;
    }

    /** What was told so far was told before, when the conversation stood there. */
    void newsBegin(@Nullable QueueStatus before) {
        known = facts.size();
        knownStatus = before;
    }

    /** Where the conversation stood before the news. */
    @Nullable
    QueueStatus knownStatus() {
        return knownStatus;
    }

    /** Tells what was not told before. */
    void tellNews(Consumer<ServiceFact> out) {
        for (int i = known; i < facts.size(); i++) {
            out.accept(facts.get(i));
        }
    }

    void tell(ServiceFact fact) {
        facts.add(fact);
    }

    /** Asks for another look at that time. */
    void lookAt(long at) {
        nextAt = Math.min(nextAt, at);
    }

    void status(@Nullable QueueStatus now) {
        status = now;
    }

    /** When the ledger changes by itself, {@link #NEVER} for never. */
    long nextAt() {
        return nextAt;
    }

    /** Where the conversation stands, null for other subjects and before it begins. */
    @Nullable
    QueueStatus status() {
        return status;
    }

    List<ServiceFact> facts() {
        return facts;
    }

    /** Tells what leads from {@code before} to this ledger. */
    void correct(FactLedger before, Consumer<ServiceFact> out) {
        int same = 0;
        int shorter = Math.min(facts.size(), before.facts.size());
        while (same < shorter && facts.get(same).same(before.facts.get(same))) {
            same++;
        }
        for (int i = same; i < before.facts.size(); i++) {
            out.accept(before.facts.get(i).undone());
        }
        for (int i = same; i < facts.size(); i++) {
            out.accept(facts.get(i));
        }
    }
}
