package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.FactOrder;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes facts of events that come in any order, and corrects what it told. What is told adds up to the ledger of the
 * subject's sorted events, whatever the order of arrival. Mostly events come in order, and then the subject's fold goes on;
 * else the difference of two folds is told. For one thread.
 */
public final class FactEngine {

    /**
     * Events that are kept of a subject; what comes when it has that many is late. Nobody will hear then how its conversation
     * goes on: it is in no queue any more, and nothing is presumed of it.
     */
    public static final int MOST_EVENTS = 5_000;

    private final LongFunction<Definitions> definitions;
    private final FactLedger told = new FactLedger();
    private final FactLedger before = new FactLedger();
    private final FactLedger after = new FactLedger();

    /** @param definitions what shops and platforms settle, at all times */
    public FactEngine(Definitions definitions) {
        this(time -> definitions);
    }

    /** @param definitions what shops and platforms settle at a time; a subject goes by what is settled when it begins */
    public FactEngine(LongFunction<Definitions> definitions) {
        this.definitions = definitions;
    }

    private Definitions of(List<Fact> events) {
        return definitions.apply(events.get(0).occurredAt());
    }

    /**
     * What became of a subject.
     *
     * @param nextAt when it must be looked at again without an event, after the time of this look unless it is forgotten
     * @param forget whether its state can go
     * @param unmatched whether none of its events counted, since what they follow never came
     * @param before where its conversation stood, null if nowhere
     * @param after where it stands, null if nowhere
     */
    public record Verdict(
            long nextAt,
            boolean forget,
            boolean unmatched,
            @Nullable QueueStatus before,
            @Nullable QueueStatus after) {

        /** Whether the conversation moved. */
        public boolean moved() {
            return before == null ? after != null : after == null || !before.same(after);
        }
    }

    /**
     * Takes an event in, or none, and looks at the subject at {@code now}.
     *
     * @param arrived an event, null where only time passed
     * @param now event time up to which all events are known, {@link Long#MIN_VALUE} for none yet; not before the last look
     * @param out receives what leads from the facts that were told to those that hold
     */
    public Verdict look(
            FactSubject subject, SubjectHistory history, @Nullable Fact arrived, long now, Consumer<ServiceFact> out) {
        SubjectFold fold = folded(subject, history, arrived);
        if (arrived == null && full(history)) {
            long forgetAt = subject.forgetAt(fold, false);
            QueueStatus stood = history.outOfQueue ? null : fold.status(history.lookedAt);
            history.outOfQueue = true;
            return new Verdict(forgetAt, forgetAt <= now, fold.lacksBeginning(), stood, null);
        }
        Fact event = history.sharing(arrived);
        int place = event == null ? history.events.size() : placeOf(event, fold, history);
        return place >= 0
                ? goOn(subject, fold, history, event, place, now, out)
                : again(subject, history, event, now, out);
    }

    private static boolean full(SubjectHistory history) {
        return history.events.size() >= MOST_EVENTS;
    }

    /** The events as of the last look; of a subject without any, ready for its first. */
    private SubjectFold folded(FactSubject subject, SubjectHistory history, @Nullable Fact event) {
        List<Fact> events = history.events;
        if (events.isEmpty() && event != null) {
            List<Fact> first = List.of(event);
            return subject.begin(first, of(first));
        }
        Definitions settled = of(events);
        SubjectFold known = history.foldedBy(settled);
        return known == null ? subject.fold(events, history.lookedAt, settled, told.cleared()) : known;
    }

    /** The place of an event that the fold may see next, -1 if it may not. */
    private static int placeOf(Fact event, SubjectFold fold, SubjectHistory history) {
        List<Fact> events = history.events;
        int place = events.size();
        if (fold.lastAt() >= event.occurredAt()) {
            int first = Math.max(0, place - fold.steadyFor(event));
            while (place > 0 && FactOrder.compare(events.get(place - 1), event) > 0) {
                place--;
                if (place < first || !fold.commutes(event, events.get(place))) {
                    return -1;
                }
            }
        }
        // What is settled when a subject begins goes by its first event.
        boolean begins = place == 0 && !events.isEmpty();
        return !begins && fold.goesOnWith(event, history.lookedAt) && !history.mayHave(event) ? place : -1;
    }

    private Verdict goOn(
            FactSubject subject,
            SubjectFold fold,
            SubjectHistory history,
            @Nullable Fact event,
            int place,
            long now,
            Consumer<ServiceFact> out) {
        QueueStatus stood = fold.status(history.lookedAt);
        told.cleared();
        fold.stand(history.lookedAt, before.cleared());
        if (event != null) {
            history.add(place, event);
            fold.add(event, told);
        }
        fold.pass(now, told);
        fold.stand(now, after.cleared());
        told.tell(out);
        after.correct(before, out);
        Verdict verdict = verdict(subject, fold, history, now, stood);
        if (event == null) {
            history.rest();
        }
        return verdict;
    }

    private Verdict again(
            FactSubject subject, SubjectHistory history, Fact event, long now, Consumer<ServiceFact> out) {
        SubjectFold earlier = subject.fold(history.events, history.lookedAt, of(history.events), before.cleared());
        QueueStatus stood = earlier.status(history.lookedAt);
        history.insert(event);
        SubjectFold fold = subject.fold(history.events, now, of(history.events), after.cleared());
        after.correct(before, out);
        return verdict(subject, fold, history, now, stood);
    }

    private Verdict verdict(
            FactSubject subject, SubjectFold fold, SubjectHistory history, long now, @Nullable QueueStatus stood) {
        history.looked(fold, of(history.events), now);
        long forgetAt = subject.forgetAt(fold, after.nextAt() != FactLedger.NEVER);
        // What is told stands: only the queue must not count what nobody remembers.
        boolean forget = forgetAt <= now;
        history.outOfQueue = full(history);
        boolean remembered = !forget && !history.outOfQueue;
        return new Verdict(
                Math.min(after.nextAt(), forgetAt),
                forget,
                fold.lacksBeginning(),
                stood,
                remembered ? fold.status(now) : null);
    }
}
