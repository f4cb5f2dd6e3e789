package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.FactOrder;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes facts of events that come in any order, and corrects what it told. What is told adds up to the ledger of the
 * subject's sorted events, whatever the order of arrival. Mostly events come in order, and then one fold tells what is new; else
 * the difference of two.
 */
public final class FactEngine {

    private final LongFunction<Definitions> definitions;

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
     * @param nextAt when it must be looked at again without an event, {@link Long#MAX_VALUE} for never
     * @param forget whether its state can go
     * @param before where its conversation stood, null if nowhere
     * @param after where it stands, null if nowhere
     */
    public record Verdict(
            long nextAt,
            boolean forget,
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
     * @param event null where only time passed
     * @param now event time up to which all events are known, {@link Long#MIN_VALUE} for none yet; not before the last look
     * @param out receives what leads from the facts that were told to those that hold
     */
    public Verdict look(
            FactSubject subject, SubjectHistory history, @Nullable Fact event, long now, Consumer<ServiceFact> out) {
        List<Fact> events = history.events();
        if (event != null && subject.goesOnWith(events, event, history.lookedAt()) && FactOrder.insert(events, event)) {
            FactLedger ledger = FactLedger.withNews(events.size() - 1, history.lookedAt());
            subject.fold(events, now, of(events), ledger);
            ledger.tellNews(out);
            return verdict(subject, events, now, ledger.knownStatus(), ledger);
        }
        FactLedger before = new FactLedger();
        if (!events.isEmpty()) {
            subject.fold(events, history.lookedAt(), of(events), before);
        }
        if (event != null) {
            FactOrder.insert(events, event);
        }
        FactLedger after = new FactLedger();
        subject.fold(events, now, of(events), after);
        after.correct(before, out);
        return verdict(subject, events, now, before.status(), after);
    }

    private static Verdict verdict(
            FactSubject subject, List<Fact> events, long now, @Nullable QueueStatus before, FactLedger ledger) {
        long forgetAt = subject.forgetAt(events);
        // What is told stands: only the queue must not count what nobody remembers.
        boolean forget = forgetAt <= now && ledger.nextAt() == FactLedger.NEVER;
        return new Verdict(Math.min(ledger.nextAt(), forgetAt), forget, before, forget ? null : ledger.status());
    }
}
